package com.acme.customise;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.AsyncTraceHidden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a mark on a class or a method is not found, or hides its neighbours too.
 */
class HiddenAnnotationTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void methodAndTheLambdasWithinIt() {
		AsyncTrace trace = new Helper().marked(this.tracer::trace);

		assertThat(Frames.names(trace)).startsWith("HiddenAnnotationTest$Helper.plain",
				"HiddenAnnotationTest.methodAndTheLambdasWithinIt");
	}

	@Test
	void classWithAllItsMethods() {
		AsyncTrace trace = Marked.first(this.tracer::trace);

		assertThat(Frames.names(trace)).startsWith("HiddenAnnotationTest.classWithAllItsMethods");
	}

	@Test
	void nestedClassIsAClassOfItsOwn() {
		AsyncTrace trace = new Marked.Nested().call(this.tracer::trace);

		assertThat(Frames.names(trace)).startsWith("HiddenAnnotationTest$Marked$Nested.call");
	}

	@Test
	void markBesideOtherAnnotations() {
		AsyncTrace trace = new Helper().many(this.tracer::trace);

		assertThat(Frames.names(trace)).startsWith("HiddenAnnotationTest.markBesideOtherAnnotations");
	}

	@Test
	void constructor() {
		assertThat(Frames.names(new Built(this.tracer).trace)).startsWith("HiddenAnnotationTest.constructor");
	}

	@Test
	void threadWithoutAClassLoader() throws Exception {
		FutureTask<AsyncTrace> task = new FutureTask<>(() -> new Helper().marked(this.tracer::trace));
		Thread thread = new Thread(task);
		thread.setContextClassLoader(null);
		thread.start();

		assertThat(Frames.names(task.get())).startsWith("HiddenAnnotationTest$Helper.plain",
				"HiddenAnnotationTest.lambda$threadWithoutAClassLoader");
	}

	@Test
	void rawTraceShowsAll() {
		AsyncTrace trace = new Helper().marked(this.tracer::traceRaw);

		assertThat(Frames.names(trace)).contains("HiddenAnnotationTest$Helper.marked",
				"HiddenAnnotationTest$Helper.lambda$marked");
	}

	static class Helper {

		@AsyncTraceHidden
		AsyncTrace marked(Supplier<AsyncTrace> body) {
			Callable<AsyncTrace> call = () -> plain(body);
			try {
				return call.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		AsyncTrace plain(Supplier<AsyncTrace> body) {
			return body.get();
		}

		@Deprecated(since = "1", forRemoval = false)
		@SafeVarargs
		@AsyncTraceHidden
		final AsyncTrace many(Supplier<AsyncTrace>... bodies) {
			return bodies[0].get();
		}

	}

	@AsyncTraceHidden
	static final class Marked {

		private static final long BIG = 1L << 40;

		private static final double PRECISE = 0.123456789;

		static AsyncTrace first(Supplier<AsyncTrace> body) {
			return second(body, BIG + PRECISE);
		}

		private static AsyncTrace second(Supplier<AsyncTrace> body, double number) {
			assertThat(number).isPositive();
			return body.get();
		}

		static final class Nested {

			AsyncTrace call(Supplier<AsyncTrace> body) {
				return body.get();
			}

		}

	}

	static final class Built {

		private final AsyncTrace trace;

		@AsyncTraceHidden
		Built(AsyncTracer tracer) {
			this.trace = tracer.trace();
		}

	}

}
