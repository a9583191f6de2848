package com.acme.extract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A trace can be taken of anything; of what is not known it says so, and never throws.
 */
class AnythingTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	private final Held held = new Held();

	private final Waiting waiting = new Waiting();

	@AfterEach
	void close() {
		this.held.close();
		this.waiting.close();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void ownThread() {
		AsyncTrace trace = this.tracer.trace(Thread.currentThread());

		assertThat(Frames.names(trace)).startsWith("AnythingTest.ownThread");
		assertThat(trace.currentTask()).isEmpty();
	}

	@Test
	void ownThreadWithinATask() throws Exception {
		AsyncTrace trace = this.traced.submit(() -> this.tracer.trace(Thread.currentThread())).get();

		assertThat(Frames.names(trace)).containsExactly("AnythingTest.lambda$ownThreadWithinATask",
				"AnythingTest.ownThreadWithinATask");
		assertThat(trace.currentTask()).isPresent();
		assertThat(trace.inExecutor()).isTrue();
	}

	@Test
	void threadFutureTaskAndNumberOfTheSameTask() throws Exception {
		Thread[] worker = new Thread[1];
		Future<?> future = this.traced.submit(() -> {
			worker[0] = Thread.currentThread();
			return this.held.stand();
		});
		this.held.awaitInside();
		TaskSnapshot task = Rows.only(this.tracer);

		for (AsyncTrace trace : new AsyncTrace[] { this.tracer.trace(worker[0]), this.tracer.trace(future),
				this.tracer.trace(task), this.tracer.trace(task.id()), this.tracer.trace((Object) future) }) {
			assertThat(Frames.names(trace)).containsExactly("Held.stand",
					"AnythingTest.lambda$threadFutureTaskAndNumberOfTheSameTask",
					"AnythingTest.threadFutureTaskAndNumberOfTheSameTask");
			assertThat(trace.currentTask()).get().extracting(TaskSnapshot::id).isEqualTo(task.id());
			assertThat(trace.errors()).isEmpty();
		}
	}

	@Test
	void plainThreadIsItsOwnRoot() {
		Thread thread = this.waiting.start("plain", this.held.callable());

		AsyncTrace trace = this.tracer.trace(thread);

		assertThat(Frames.names(trace)).startsWith("Held.stand");
		assertThat(trace.hops()).singleElement().satisfies((hop) -> {
			assertThat(hop.task().name()).isEqualTo("plain");
			assertThat(hop.task().kind()).isEqualTo(TaskKind.THREAD);
		});
		assertThat(trace.currentTask()).isEmpty();
	}

	@Test
	void threadInAScope() {
		Thread thread = this.waiting.start("importer", () -> {
			try (AsyncTracer.Scope scope = this.tracer.open("import batch 7")) {
				return this.held.stand();
			}
		});

		AsyncTrace trace = this.tracer.trace(thread);

		assertThat(trace.currentTask()).get().extracting(TaskSnapshot::name).isEqualTo("import batch 7");
		assertThat(trace.frames()).filteredOn((frame) -> !frame.contexts().isEmpty())
			.singleElement()
			.satisfies((frame) -> {
				assertThat(frame.contexts()).containsExactly("scope \"import batch 7\"");
				assertThat(frame.methodName()).startsWith("lambda$threadInAScope");
			});
	}

	@Test
	void taskWhoseScopeIsOpen() throws Exception {
		Future<?> future = this.traced.submit(() -> {
			try (AsyncTracer.Scope scope = this.tracer.open("import batch 7")) {
				return this.held.stand();
			}
		});
		this.held.awaitInside();

		assertThat(this.tracer.trace(future).frames()).extracting((frame) -> frame.contexts().size())
			.containsExactly(0, 1, 0);
	}

	@Test
	void scopeInACallThatCallsItself() {
		AsyncTrace trace = descend(3);

		assertThat(trace.frames()).filteredOn((frame) -> frame.methodName().equals("descend"))
			.extracting((frame) -> frame.contexts().size())
			.containsExactly(0, 0, 1, 0);
	}

	private AsyncTrace descend(int depth) {
		if (depth == 0) {
			return this.tracer.trace();
		}
		if (depth == 2) {
			try (AsyncTracer.Scope scope = this.tracer.open("second")) {
				return descend(depth - 1);
			}
		}
		return descend(depth - 1);
	}

	@Test
	void taskOfAnotherTracerIsNotTakenForAnything() {
		AsyncTracer other = AsyncTracer.create();
		Thread thread = this.waiting.start("foreign", () -> other.wrap(this.held.callable()).call());

		AsyncTrace trace = this.tracer.trace(thread);

		assertThat(Frames.names(trace)).startsWith("Held.stand");
		assertThat(trace.hops()).singleElement()
			.satisfies((hop) -> assertThat(hop.task().kind()).isEqualTo(TaskKind.UNTRACED));
		assertThat(trace.errors()).singleElement().asString().contains("not listed");
		assertThat(other.trace(thread).errors()).isEmpty();
		other.close();
	}

	@Test
	void threadThatHasNotStarted() {
		AsyncTrace trace = this.tracer.trace(new Thread(() -> {
		}, "new"));

		assertThat(trace.frames()).isEmpty();
		assertThat(trace.hops()).isEmpty();
		assertThat(trace.errors()).containsExactly("new has not started");
		assertThat(trace.rootOnly().hops()).isEmpty();
		assertThat(trace).hasToString("  ! new has not started\n");
	}

	@Test
	void threadThatHasEnded() throws Exception {
		Thread thread = new Thread(() -> {
		}, "old");
		thread.start();
		thread.join();

		assertThat(this.tracer.trace(thread).frames()).isEmpty();
		assertThat(this.tracer.trace(thread).errors()).containsExactly("old has ended");
	}

	@Test
	void finishedTaskStillHasItsPath() throws Exception {
		Future<?> future = this.traced.submit(() -> "done");
		future.get();
		Rows.only(this.tracer, TaskState.DONE);

		AsyncTrace trace = this.tracer.trace(future);

		assertThat(Frames.names(trace)).startsWith("AnythingTest.finishedTaskStillHasItsPath");
		assertThat(trace.leaf()).isEmpty();
	}

	@Test
	void completableFutureThatWeHandedOut() {
		CompletableFuture<?> future = this.tracer.supplyAsync(() -> "done", this.pool);

		assertThat(Frames.names(this.tracer.trace(future))).contains("AnythingTest.completableFutureThatWeHandedOut");
	}

	@Test
	void completableFutureThatWasWrapped() {
		CompletableFuture<?> original = this.tracer.supplyAsync(() -> "done", this.pool);

		assertThat(Frames.names(this.tracer.trace(this.tracer.wrap(original))))
			.contains("AnythingTest.completableFutureThatWasWrapped");
	}

	@Test
	void foreignFutures() {
		for (Future<?> future : new Future<?>[] { new CompletableFuture<>(), new FutureTask<>(() -> "never") }) {
			AsyncTrace trace = this.tracer.trace(future);

			assertThat(trace.frames()).isEmpty();
			assertThat(trace.errors()).singleElement().asString().startsWith("not traced");
			assertThat(trace.leaf()).get().hasToString(name(future));
		}
	}

	@Test
	void unknownObjectIsTheOnlyLeaf() {
		Object hostile = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("not to be called");
			}

			@Override
			public int hashCode() {
				throw new IllegalStateException("not to be called");
			}

			@Override
			public boolean equals(@Nullable Object other) {
				throw new IllegalStateException("not to be called");
			}

		};

		AsyncTrace trace = this.tracer.trace(hostile);

		assertThat(trace.leaf()).contains(Leaf.of(WaitKind.OBJECT, name(hostile)));
		assertThat(trace.frames()).isEmpty();
		assertThat(trace.errors()).isEmpty();
		assertThat(trace).hasToString("  • " + name(hostile) + "\n");
	}

	private static String name(Object object) {
		return object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
	}

	@Test
	void wrapperOfATask() {
		Runnable wrapped = this.tracer.wrap((Runnable) () -> {
		});

		assertThat(this.tracer.trace(wrapped).currentTask()).get()
			.extracting(TaskSnapshot::state)
			.isEqualTo(TaskState.QUEUED);
	}

	@Test
	void futureThatMisbehaves() {
		Future<?> hostile = new CompletableFuture<>() {

			@Override
			public boolean isCancelled() {
				throw new IllegalStateException("broken");
			}

		};

		assertThat(this.tracer.trace(hostile).errors()).hasSize(1);
		assertThat(this.tracer.isEnabled()).isTrue();
	}

	@Test
	void threadThatMisbehaves() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		Thread hostile = new Thread("hostile") {

			@Override
			public void run() {
				try {
					end.await();
				}
				catch (InterruptedException ex) {
					interrupt();
				}
			}

			@Override
			public long getId() {
				return 1;
			}

			@Override
			public StackTraceElement[] getStackTrace() {
				throw new IllegalStateException("broken");
			}

		};
		hostile.start();

		AsyncTrace trace = this.tracer.trace(hostile);

		assertThat(trace.frames()).isEmpty();
		assertThat(trace.errors()).singleElement().asString().contains("IllegalStateException");
		end.countDown();
		hostile.join();
	}

	@Test
	void unknownNumberAndForgottenTask() {
		AsyncTracer other = AsyncTracer.create();
		other.wrap((Runnable) () -> {
		}).run();
		TaskSnapshot foreign = Rows.only(other);

		assertThat(this.tracer.trace(Long.MAX_VALUE).hops()).isEmpty();
		assertThat(this.tracer.trace(-1).errors()).containsExactly("task #-1 is not known, or not any more");
		assertThat(this.tracer.trace(foreign).hops()).singleElement()
			.satisfies((hop) -> assertThat(hop.task()).isEqualTo(foreign));
		assertThat(this.tracer.trace(foreign).errors()).hasSize(1);
		other.close();
	}

	@Test
	@SuppressWarnings("NullAway")
	void nulls() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.trace((Thread) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.trace((Future<?>) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.trace((TaskSnapshot) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.trace((Object) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.traceRaw(null))
			.withMessage("object must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.tracer.ownedSynchronizers(null));
	}

	@Test
	void closedTracerStillTells() {
		AsyncTracer closed = AsyncTracer.passThrough();

		assertThat(Frames.names(closed.trace(Thread.currentThread())))
			.startsWith("AnythingTest.closedTracerStillTells");
		assertThat(closed.trace(new CompletableFuture<>()).errors()).hasSize(1);
	}

}
