package com.acme.life;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Hazard: a wrapped Runnable that is run several times, at the same time or within
 * itself, and a wrapper that forgot its body or takes all runs for one.
 */
class RunAgainTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void oneAfterTheOther() {
		AtomicInteger runs = new AtomicInteger();
		Runnable wrapped = this.tracer.wrap((Runnable) runs::incrementAndGet);

		wrapped.run();
		wrapped.run();
		wrapped.run();

		assertThat(runs).hasValue(3);
		assertTasks(3, "oneAfterTheOther");
	}

	@Test
	void atTheSameTime() throws Exception {
		CyclicBarrier both = new CyclicBarrier(2);
		Runnable wrapped = this.tracer.wrap((Runnable) () -> meet(both));

		for (Future<?> future : List.of(this.pool.submit(wrapped), this.pool.submit(wrapped))) {
			future.get();
		}

		assertTasks(2, "atTheSameTime");
	}

	@Test
	void withinItself() {
		AtomicInteger depth = new AtomicInteger();
		Runnable[] self = new Runnable[1];
		self[0] = this.tracer.wrap((Runnable) () -> {
			if (depth.incrementAndGet() < 3) {
				self[0].run();
			}
		});

		self[0].run();

		assertTasks(3, "withinItself");
	}

	@Test
	void failureIsThatOfTheRunThatFailed() {
		AtomicInteger depth = new AtomicInteger();
		Runnable[] self = new Runnable[1];
		self[0] = this.tracer.wrap((Runnable) () -> {
			if (depth.incrementAndGet() == 1) {
				self[0].run();
				throw new IllegalStateException("sold out");
			}
		});

		assertThatThrownBy(self[0]::run).hasMessage("sold out");

		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state)
			.containsExactly(TaskState.FAILED, TaskState.DONE);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private void assertTasks(int count, String site) {
		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks).hasSize(count).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
		assertThat(tasks).extracting(TaskSnapshot::site).extracting(AsyncFrame::methodName).containsOnly(site);
		assertThat(tasks).extracting(TaskSnapshot::parentId).containsOnly(tasks.get(0).rootId());
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(count);
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(count);
	}

}
