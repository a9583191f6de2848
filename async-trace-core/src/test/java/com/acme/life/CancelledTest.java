package com.acme.life;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cancellation is shown, and moves neither back nor on to something else.
 */
class CancelledTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void whileItWaits() throws Exception {
		this.pool.execute(this::waitWithoutEnd);
		Future<?> future = this.io.submit(() -> {
		});

		future.cancel(true);

		assertCancelledOnce();
		this.hold.countDown();
		this.pool.submit(() -> {
		}).get();
		assertCancelledOnce();
	}

	@Test
	void whileItWaitsAndThenNobodyHoldsIt() throws Exception {
		this.pool.execute(this::waitWithoutEnd);
		this.io.submit(() -> {
		}).cancel(true);
		assertCancelledOnce();

		this.pool.shutdownNow();

		Gc.collect();
		assertCancelledOnce();
	}

	@Test
	void whileItRuns() throws Exception {
		Future<?> future = this.io.submit(() -> {
			this.started.countDown();
			this.hold.await();
			return null;
		});
		this.started.await();

		future.cancel(true);

		Rows.only(this.tracer, TaskState.CANCELLED);
		assertCancelledOnce();
	}

	@Test
	void whileItRunsAndPaysNoHeed() throws Exception {
		Future<?> future = this.io.submit((Runnable) this::waitWithoutEnd);
		this.started.await();

		future.cancel(false);
		this.hold.countDown();

		Rows.only(this.tracer, TaskState.CANCELLED);
		assertCancelledOnce();
	}

	@Test
	void usersOwnFutureTask() throws Exception {
		this.pool.execute(this::waitWithoutEnd);
		FutureTask<Integer> task = new FutureTask<>(() -> 7);
		this.io.execute(task);

		task.cancel(true);
		assertCancelledOnce();
		this.hold.countDown();

		this.pool.submit(() -> {
		}).get();
		assertCancelledOnce();
	}

	private void assertCancelledOnce() {
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.CANCELLED);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
	}

	private void waitWithoutEnd() {
		this.started.countDown();
		boolean interrupted = false;
		while (this.hold.getCount() > 0) {
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
