package com.acme.customise;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskUnwrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a wrapper of the application hides the future inside, or one that is its own
 * content keeps the looker for ever.
 */
class TaskUnwrapperTest {

	private final AtomicInteger steps = new AtomicInteger();

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.customize((TaskUnwrapper) (object) -> (object instanceof Itself) ? count(object) : null,
				(TaskUnwrapper) (object) -> (object instanceof Promise promise) ? promise.inside() : null)
		.build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private Object count(Object object) {
		this.steps.incrementAndGet();
		return object;
	}

	@Test
	void wrapperOfAFutureInAWrapper() throws Exception {
		Future<?> future = this.traced.submit(() -> "done");
		future.get();

		AsyncTrace trace = this.tracer.trace(new Promise(new Promise(future)));

		assertThat(Frames.names(trace)).startsWith("TaskUnwrapperTest.wrapperOfAFutureInAWrapper");
		assertThat(trace.currentTask()).isPresent();
		assertThat(trace.errors()).isEmpty();
	}

	@Test
	void wrapperOfAThread() {
		AsyncTrace trace = this.tracer.trace(new Promise(Thread.currentThread()));

		assertThat(Frames.names(trace)).startsWith("TaskUnwrapperTest.wrapperOfAThread");
	}

	@Test
	void wrapperOfAnythingElse() {
		AsyncTrace trace = this.tracer.trace(new Promise("a letter"));

		assertThat(trace.leaf().orElseThrow().object()).startsWith("java.lang.String@");
	}

	@Test
	void wrapperOfItselfEndsAfterAHundredSteps() {
		AsyncTrace trace = this.tracer.trace(new Itself());

		assertThat(trace.hops()).isEmpty();
		assertThat(trace.errors())
			.containsExactly("what is inside could not be told: there are more than 100 wrappers");
		assertThat(this.steps).hasValue(100);
	}

	@Test
	void rawTraceAppliesNone() throws Exception {
		Future<?> future = this.traced.submit(() -> "done");
		future.get();

		AsyncTrace trace = this.tracer.traceRaw(new Promise(future));

		assertThat(trace.leaf().orElseThrow().object()).startsWith(Promise.class.getName());
	}

	record Promise(Object inside) {
	}

	static final class Itself {

	}

}
