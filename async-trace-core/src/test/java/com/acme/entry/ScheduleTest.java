package com.acme.entry;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A delayed task is a task like any other: it belongs to the code that scheduled it.
 */
class ScheduleTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

	private final ScheduledExecutorService timer = this.tracer.wrap(this.pool, "timer");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void runnable() throws Exception {
		this.timer.schedule(() -> {
		}, 0, TimeUnit.SECONDS).get();

		assertDelayedTask(TaskState.DONE);
	}

	@Test
	void callable() throws Exception {
		ScheduledFuture<Integer> future = this.timer.schedule((Callable<Integer>) () -> 7, 0, TimeUnit.SECONDS);

		assertThat(future.get()).isEqualTo(7);
		assertDelayedTask(TaskState.DONE);
	}

	@Test
	void delayedTaskWaitsAsQueued() {
		ScheduledFuture<?> future = this.timer.schedule(() -> {
		}, 1, TimeUnit.HOURS);

		assertThat(future.getDelay(TimeUnit.MINUTES)).isBetween(58L, 60L);
		assertDelayedTask(TaskState.QUEUED);
		future.cancel(false);
		assertDelayedTask(TaskState.CANCELLED);
	}

	private void assertDelayedTask(TaskState state) {
		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.kind()).isEqualTo(TaskKind.SCHEDULED);
		assertThat(task.state()).isEqualTo(state);
		assertThat(task.run()).isZero();
		assertThat(task.executor()).isEqualTo("timer");
		assertThat(Rows.root(this.tracer, task).kind()).isEqualTo(TaskKind.THREAD);
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
	}

}
