package io.github.asynctrace.internal.graph;

import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;

/**
 * Looks again whether all of a circle still is as it was. All of it was seen before any
 * of it is seen again, so that it was so at one moment in between.
 */
final class Recheck {

	private final Registry registry;

	private final LiveTasks tasks;

	private final Waits waits;

	Recheck(Registry registry, LiveTasks tasks, Waits waits) {
		this.registry = registry;
		this.tasks = tasks;
		this.waits = waits;
	}

	boolean isStillSo(Cycle cycle) {
		return cycle.all().stream().allMatch(this::isStill);
	}

	private boolean isStill(Node node) {
		if (node instanceof PoolNode pool) {
			PoolState now = this.registry.pools().state(pool.state().name());
			return now != null && now.isSaturated() && now.threads() == pool.state().threads();
		}
		return !(node instanceof TaskNode task) || isStill(task);
	}

	private boolean isStill(TaskNode task) {
		Thread thread = task.thread();
		Wait before = task.waitsFor();
		if (thread == null || before == null) {
			return task.record().state() == task.seen();
		}
		ThreadReading now = ThreadReading.of(thread);
		task.read(now);
		Wait wait = this.waits.of(now, task.record());
		return wait != null && wait.isSame(before) && this.tasks.isStill(thread);
	}

}
