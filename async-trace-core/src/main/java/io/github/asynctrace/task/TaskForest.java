package io.github.asynctrace.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All live tasks, the last finished ones and their ancestors at one moment.
 *
 * @param at when it was taken
 * @param tracer whether and how the tracer works
 * @param counts the books since the start
 * @param tasks tasks and roots in the order of their ids, so that parents stand before
 * their children
 */
public record TaskForest(Instant at, TracerStatus tracer, TaskCounts counts, List<TaskSnapshot> tasks) {

	/**
	 * Creates a forest of an unmodifiable copy of the tasks.
	 */
	public TaskForest {
		tasks = List.copyOf(tasks);
	}

	/**
	 * The starts of the trees.
	 * @return the rows without a parent, in the order of their ids
	 */
	public List<TaskSnapshot> roots() {
		return this.tasks.stream().filter(TaskSnapshot::isRoot).toList();
	}

	/**
	 * The tasks that were submitted in the given one.
	 * @param id the parent's id
	 * @return its direct children, in the order of their ids; empty for an unknown id
	 */
	public List<TaskSnapshot> children(long id) {
		return this.tasks.stream().filter((task) -> task.parentId() == id && id != 0).toList();
	}

	/**
	 * The task with the given number.
	 * @param id a task's or a root's id
	 * @return the row, if it is in this forest
	 */
	public Optional<TaskSnapshot> find(long id) {
		return this.tasks.stream().filter((task) -> task.id() == id).findFirst();
	}

}
