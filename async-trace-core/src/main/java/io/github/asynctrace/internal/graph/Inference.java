package io.github.asynctrace.internal.graph;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.WaitKind;

/**
 * What a thread waits for by all appearances, where no object tells: a latch, or a
 * {@code CompletableFuture} of the user's own, that its own tasks are to release.
 */
final class Inference {

	private static final String LATCH = "java.util.concurrent.CountDownLatch$Sync@";

	// Tasks that have only just been submitted may be for something else.
	private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final LiveTasks tasks;

	Inference(LiveTasks tasks) {
		this.tasks = tasks;
	}

	/**
	 * The tasks of which one at least must go on; none where that is not likely.
	 */
	List<TaskRecord> candidates(TaskNode node, Wait wait) {
		boolean isLatch = wait.kind() == WaitKind.SYNCHRONIZER && wait.object() != null
				&& wait.object().startsWith(LATCH);
		Object blocker = node.blocker();
		boolean isFuture = wait.kind() == WaitKind.FUTURE && blocker != null && Waits.isOfCompletableFuture(blocker);
		if (!wait.tasks().isEmpty() || !(isLatch || isFuture) || node.isTimed()) {
			return List.of();
		}
		List<TaskRecord> children = this.tasks.children(node.record());
		long now = System.nanoTime();
		boolean areSettled = children.stream().allMatch((child) -> now - child.submittedAt() > SETTLED_NANOS);
		return areSettled ? children : List.of();
	}

}
