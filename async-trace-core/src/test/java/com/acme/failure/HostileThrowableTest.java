package com.acme.failure;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Hazard: a throwable is a class of the user's, which may do anything but give us what we
 * look for; and it may live for ever.
 */
class HostileThrowableTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		this.tracer.close();
	}

	/** A task throws it. */
	private <T extends Throwable> T leave(T failure) {
		TaskHandle task = this.tracer.instrumentation().announce(TaskKind.ASYNC, "ship");
		task.handedOver();
		try {
			task.call(() -> {
				throw failure;
			});
		}
		catch (Throwable ex) {
			assertThat(ex).isSameAs(failure);
		}
		return failure;
	}

	@Test
	void causesInACircle() {
		Exception one = new Exception("one");
		Exception other = new Exception("other", one);
		one.initCause(other);

		leave(one);

		assertThat(Told.by(one)).hasMessageStartingWith("task #");
		assertThat(Told.print(one)).contains("CIRCULAR REFERENCE", "AsyncPath");
		assertThat(AsyncTrace.of(other)).isNotNull();
	}

	@Test
	void suppressedInACircle() {
		Exception one = new Exception("one");
		Exception other = new Exception("other");
		one.addSuppressed(other);
		other.addSuppressed(one);

		leave(one);

		assertThat(one.getSuppressed()).hasSize(2);
		assertThat(AsyncTrace.of(one)).isNotNull();
	}

	@Test
	void causesWithoutEndAndOnesThatThrow() {
		assertThat(AsyncTrace.of(leave(new Caused(() -> new Caused(Exception::new))))).isNotNull();
		assertThat(AsyncTrace.of(leave(new Endless()))).isNotNull();
		assertThat(AsyncTrace.of(leave(new Caused(() -> {
			throw new IllegalStateException("no cause");
		})))).isNotNull();
	}

	@Test
	void oneThatTakesNoSuppressedOnes() {
		Exception failure = leave(new Exception("no room", null, false, true) {
		});

		assertThat(failure.getSuppressed()).isEmpty();
		assertThat(AsyncTrace.of(failure)).isNull();
	}

	@Test
	void oneWithoutAStack() {
		Exception failure = leave(new Exception("quick", null, true, false) {
		});

		assertThat(failure.getStackTrace()).isEmpty();
		assertThat(Told.methods(Told.by(failure))).contains("oneWithoutAStack");
	}

	@Test
	void anErrorOfTheJvm() {
		assertThat(leave(new StackOverflowError()).getSuppressed()).isEmpty();
		assertThat(leave(new OutOfMemoryError()).getSuppressed()).isEmpty();
		assertThat(leave(new LinkageError()).getSuppressed()).hasSize(1);
	}

	@Test
	void whatIsAttachedIsThrownItself() {
		Throwable path = Told.by(leave(new Exception("sold out")));

		leave(path);

		assertThat(path.getSuppressed()).isEmpty();
	}

	@Test
	void nothingOfTheTaskLivesAsLongAsTheException() {
		Exception constant = new Exception("constant");

		WeakReference<Object> request = fail(constant);

		Gc.awaitCollected(request);
		assertThat(Told.by(constant)).hasMessageStartingWith("task #");
	}

	private WeakReference<Object> fail(Exception constant) {
		Object request = new Object();
		Runnable work = this.tracer.wrap((Runnable) () -> {
			assertThat(request).isNotNull();
			leave(constant);
		});
		work.run();
		return new WeakReference<>(request);
	}

	@Test
	void noThrowableAtAll() {
		assertThatIllegalArgumentException().isThrownBy(() -> AsyncTrace.of(null));
	}

	static class Caused extends Exception {

		private final transient Supplier<Throwable> cause;

		Caused(Supplier<Throwable> cause) {
			this.cause = cause;
		}

		@Override
		public synchronized Throwable getCause() {
			return this.cause.get();
		}

	}

	static class Endless extends Exception {

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

}
