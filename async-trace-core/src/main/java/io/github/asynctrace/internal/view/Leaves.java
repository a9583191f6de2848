package io.github.asynctrace.internal.view;

import java.util.List;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a thread waits for into values.
 */
final class Leaves {

	private static final int TEXT_LENGTH = 1_000;

	private final Snapshots snapshots;

	private final Registry registry;

	Leaves(Snapshots snapshots, Registry registry) {
		this.snapshots = snapshots;
		this.registry = registry;
	}

	Leaf of(Wait wait) {
		List<TaskSnapshot> tasks = wait.tasks().stream().map(this.snapshots::of).toList();
		TaskSnapshot owner = (wait.ownerTask() != null) ? this.snapshots.of(wait.ownerTask()) : null;
		return new Leaf(wait.kind(), clean(wait.object()), tasks, wait.isCertain(), clean(wait.owner()), owner,
				load(tasks));
	}

	private @Nullable PoolLoad load(List<TaskSnapshot> tasks) {
		if (tasks.isEmpty() || tasks.get(0).state() != TaskState.QUEUED) {
			return null;
		}
		String executor = tasks.get(0).executor();
		return (executor != null) ? this.registry.pools().load(executor) : null;
	}

	private static @Nullable String clean(@Nullable String text) {
		return (text != null) ? CleanText.clean(text, TEXT_LENGTH) : null;
	}

}
