package io.github.asynctrace.internal.registry;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The last tasks and the last roots that ended.
 * <p>
 * Roots have a ring of their own: a request without any task ends as often as one with
 * many, and must not push tasks out.
 */
final class Finished {

	// One finished root is kept for so many finished tasks.
	private static final int ROOTS = 4;

	private final FinishedRing tasks;

	private final FinishedRing roots;

	Finished(int max) {
		this.tasks = new FinishedRing(max);
		this.roots = new FinishedRing(Math.max(1, max / ROOTS));
	}

	void add(TaskRecord record) {
		(record.isCounted() ? this.tasks : this.roots).add(record);
	}

	/** Visits what is to be shown, tasks first, the last one first. */
	void forEach(Consumer<TaskRecord> action) {
		this.tasks.forEach(action);
		this.roots.forEach(action);
	}

	/** Visits those too that are beyond the cap and not yet overwritten. */
	void forAll(Consumer<TaskRecord> action) {
		forAllTasks(action);
		this.roots.forAll(action);
	}

	void forAllTasks(Consumer<TaskRecord> action) {
		this.tasks.forAll(action);
	}

	@Nullable TaskRecord find(long id) {
		TaskRecord task = this.tasks.find(id);
		return (task != null) ? task : this.roots.find(id);
	}

}
