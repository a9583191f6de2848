package com.acme.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a snapshot that is taken while tasks start and end shows one that runs without
 * having begun, or has ended twice, or comes before its parent.
 */
class HalfMadeTest {

	private static final int SNAPSHOTS = 500;

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withFinished(64).withLive(256))
		.build();

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AtomicBoolean stop = new AtomicBoolean();

	@AfterEach
	void close() {
		this.stop.set(true);
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void rowsAreWholeAndStatesMoveForward() throws Exception {
		List<Future<?>> churning = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			churning.add(this.pool.submit(this::churn));
		}
		Map<Long, TaskState> before = new HashMap<>();
		for (int i = 0; i < SNAPSHOTS; i++) {
			TaskForest forest = this.tracer.snapshot();
			Set<Long> seen = new HashSet<>();
			for (TaskSnapshot task : forest.tasks()) {
				assertThat(seen.add(task.id())).as("twice: %s", task).isTrue();
				assertThat(task.isRoot() || seen.contains(task.parentId())).as("before its parent: %s", task).isTrue();
				assertWhole(task);
				TaskState earlier = before.put(task.id(), task.state());
				assertThat(earlier == null || earlier == task.state() || earlier == TaskState.QUEUED
						|| (earlier == TaskState.RUNNING && !task.state().isLive()))
					.as("%s after %s", task, earlier)
					.isTrue();
			}
		}
		this.stop.set(true);
		for (Future<?> future : churning) {
			future.get();
		}
		assertThat(this.tracer.snapshot().counts().live()).isZero();
	}

	@Test
	void handOffOfScheduledRunIsNoRowOfItsOwn() throws Exception {
		Runnable nightly = this.tracer.instrumentation().periodic("nightly", "timer", () -> {
		});
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		Future<?> churning = this.pool.submit(() -> {
			while (!this.stop.get()) {
				direct.execute(new FutureTask<>(nightly, null));
			}
		});
		for (int i = 0; i < SNAPSHOTS; i++) {
			assertThat(this.tracer.snapshot().tasks()).filteredOn((task) -> task.endedAt() != null)
				.extracting(TaskSnapshot::name)
				.allMatch("nightly"::equals);
		}
		this.stop.set(true);
		churning.get();
	}

	private static void assertWhole(TaskSnapshot task) {
		assertThat(task.endedAt() == null).as("live and ended: %s", task).isEqualTo(task.state().isLive());
		if (task.state() == TaskState.QUEUED) {
			assertThat(task.startedAt()).as("queued and started: %s", task).isNull();
		}
		if (task.state() == TaskState.RUNNING || task.state() == TaskState.DONE) {
			assertThat(task.startedAt()).as("running before its start: %s", task).isNotNull();
		}
	}

	private void churn() {
		while (!this.stop.get()) {
			Runnable task = this.tracer.wrap((Runnable) () -> this.tracer.wrap((Runnable) () -> {
			}).run());
			task.run();
		}
	}

}
