package com.acme.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: tasks that wait for long, or that are cancelled, dropped or abandoned before
 * they start, leave their records, their stacks and their futures behind.
 */
@Tag("512m")
class NeverRunTest {

	private final Soak soak = new Soak(getClass());

	private final int tasks = Soak.size(100_000);

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final CountDownLatch busy = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>());

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	@BeforeEach
	void occupyThePool() throws InterruptedException {
		Soak.assertHeap(512);
		this.pool.execute(() -> {
			this.busy.countDown();
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.busy.await();
		this.soak.measure("before", this.tracer);
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void cancelledBeforeTheirStart() {
		List<Future<?>> futures = submit();
		futures.forEach((future) -> future.cancel(true));
		assertThat(this.tracer.snapshot().counts()).isEqualTo(Soak.counts(this.tasks, TaskState.CANCELLED));
		futures.clear();
		this.pool.purge();

		assertAllEnd(TaskState.CANCELLED);
	}

	@Test
	void cancelledAndGoneBeforeAnybodyLooks() {
		List<Future<?>> futures = submit();
		futures.forEach((future) -> future.cancel(true));
		futures.clear();
		this.pool.purge();

		// Those that were gone before anybody could see the cancellation count as lost.
		assertNoneStays(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(counts.cancelled() + counts.lost()).isEqualTo(this.tasks);
		});
	}

	@Test
	void cancelledAndLeftInTheQueue() {
		List<Future<?>> futures = submit();
		futures.forEach((future) -> future.cancel(true));

		assertAllEnd(TaskState.CANCELLED);
		assertThat(this.pool.getQueue()).hasSize(this.tasks);
	}

	@Test
	void droppedByShutdownNow() {
		for (int i = 0; i < this.tasks; i++) {
			this.io.execute(this::work);
		}
		assertAllWait();
		assertThat(this.io.shutdownNow()).hasSize(this.tasks);

		assertAllEnd(TaskState.CANCELLED);
	}

	@Test
	void droppedByShutdownNowWithTheirFutures() {
		submit().clear();
		assertThat(this.io.shutdownNow()).hasSize(this.tasks);

		assertAllEnd(TaskState.LOST);
	}

	@Test
	void droppedByShutdownNowOfThePoolItself() {
		submit().clear();
		assertThat(this.pool.shutdownNow()).hasSize(this.tasks);

		assertAllEnd(TaskState.LOST);
	}

	@Test
	void abandonedWithTheirFuture() {
		List<Object> kept = new ArrayList<>();
		for (int i = 0; i < this.tasks; i++) {
			kept.add(CompletableFuture.supplyAsync(() -> 7, this.io).thenApply((seven) -> seven + 1));
		}
		assertAllWait();

		kept.clear();
		this.pool.getQueue().clear();
		assertAllEnd(TaskState.LOST);
	}

	@Test
	void abandonedWithTheFutureOfTheTracer() {
		List<Object> kept = new ArrayList<>();
		Executor careless = kept::add;
		for (int i = 0; i < this.tasks; i++) {
			kept.add(this.tracer.supplyAsync(() -> 7, careless));
		}
		assertAllWait();

		kept.clear();
		assertAllEnd(TaskState.LOST);
	}

	@Test
	void scheduledForTomorrow() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
		ScheduledExecutorService traced = this.tracer.wrap((ScheduledExecutorService) timer, "timer");
		for (int i = 0; i < this.tasks; i++) {
			traced.schedule(this::work, 1, TimeUnit.DAYS);
		}
		assertAllWait();

		assertThat(timer.shutdownNow()).hasSize(this.tasks);
		assertAllEnd(TaskState.LOST);
	}

	private List<Future<?>> submit() {
		List<Future<?>> futures = new ArrayList<>();
		for (int i = 0; i < this.tasks; i++) {
			futures.add(this.io.submit(this::work));
		}
		assertAllWait();
		return futures;
	}

	private void assertAllWait() {
		TaskCounts waiting = new TaskCounts(this.tasks, this.tasks, 0, 0, 0, 0, 0, 0, 0, 0);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(waiting);
		this.soak.print("%s", this.soak.perTask("while they wait", this.tasks));
	}

	private void assertAllEnd(TaskState state) {
		TaskCounts expected = Soak.counts(this.tasks, state);
		assertNoneStays(() -> assertThat(this.tracer.snapshot().counts()).isEqualTo(expected));
	}

	private void assertNoneStays(ThrowingRunnable counted) {
		Soak.untilCollected(counted);
		assertThat(this.tracer.snapshot().tasks()).noneMatch((row) -> row.state().isLive() && !row.isRoot());
		this.soak.measure("after", this.tracer);
		if (this.pool.getQueue().isEmpty()) {
			this.soak.assertFlat();
		}
	}

	private void work() {
		throw new AssertionError("ran");
	}

}
