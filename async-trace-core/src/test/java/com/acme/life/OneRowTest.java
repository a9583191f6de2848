package com.acme.life;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: work that passes two doors of ours and is then counted twice.
 */
class OneRowTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

	private final ExecutorService io = this.tracer.wrap((ExecutorService) this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void wrappedRunnableThroughATracedExecutor() throws Exception {
		this.io.submit(this.tracer.wrap((Runnable) () -> {
		})).get();

		assertThat(only().executor()).isEqualTo("io");
	}

	@Test
	void wrappedCallableThroughATracedExecutor() throws Exception {
		this.io.submit(this.tracer.wrap((Callable<Integer>) () -> 7)).get();

		assertThat(only().executor()).isEqualTo("io");
	}

	@Test
	void facadeOverFacade() throws Exception {
		this.tracer.wrap(this.io, "outer").submit(() -> {
		}).get();

		assertThat(only().executor()).isEqualTo("outer");
	}

	@Test
	void facadeOfAnotherTracerOverFacade() throws Exception {
		try (AsyncTracer other = AsyncTracer.create()) {
			other.wrap(this.io, "outer").submit(() -> {
			}).get();

			assertThat(Rows.only(other).state()).isEqualTo(TaskState.DONE);
			assertThat(this.tracer.snapshot().counts().submitted()).isZero();
		}
	}

	@Test
	void unconfigurableServiceInBetween() throws Exception {
		this.tracer.wrap(Executors.unconfigurableExecutorService(this.io), "outer").submit(() -> {
		}).get();

		only();
	}

	@Test
	void completionServiceOverATracedExecutor() throws Exception {
		ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(this.io);
		service.submit(() -> 7);

		assertThat(service.take().get()).isEqualTo(7);
		Rows.only(this.tracer, TaskState.DONE);
	}

	@Test
	void wrappedWorkThatIsScheduled() throws Exception {
		this.tracer.wrap(this.pool, "timer").schedule(this.tracer.wrap((Runnable) () -> {
		}), 0, TimeUnit.SECONDS).get();

		only();
	}

	@Test
	void wrappedWorkInATracedThread() throws Exception {
		Thread thread = this.tracer.wrapThreadFactory(Thread::new).newThread(this.tracer.wrap((Runnable) () -> {
		}));
		thread.start();
		thread.join();

		only();
	}

	@Test
	void executorAroundAnExecutor() {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		this.tracer.wrap((Executor) (work) -> direct.execute(work), "outer").execute(() -> {
		});

		only();
	}

	@Test
	void stageThatIsCancelledWhileItWaitsForItsExecutor() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		this.pool.execute(() -> awaitLatch(hold));
		CompletableFuture<Void> stage = this.tracer.wrap(CompletableFuture.completedFuture("sent")).thenRunAsync(() -> {
		}, this.io);

		stage.cancel(true);
		hold.countDown();
		this.pool.submit(() -> {
		}).get();

		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.CANCELLED);
	}

	@Test
	void supplierThatOtherWorkCallsHasOneOfItsOwn() {
		Supplier<Integer> price = this.tracer.wrapSupplier(() -> 7);

		int total = CompletableFuture.supplyAsync(() -> price.get() + 1, this.io).join();

		assertThat(total).isEqualTo(8);
		await().untilAsserted(() -> assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state)
			.containsExactly(TaskState.DONE, TaskState.ENDED));
	}

	private TaskSnapshot only() {
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.state()).isEqualTo(TaskState.DONE);
		return task;
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
