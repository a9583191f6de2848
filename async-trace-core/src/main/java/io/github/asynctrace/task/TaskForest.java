package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All live tasks, the last finished ones and their ancestors at one moment; or some of
 * them.
 */
public final class TaskForest implements Serializable {

	private static final long serialVersionUID = 1L;

	private final Instant at;

	private final TracerStatus tracer;

	private final TaskCounts counts;

	private final List<TaskSnapshot> tasks;

	private final List<String> errors;

	private transient volatile @Nullable Index index;

	/**
	 * Creates a forest of an unmodifiable copy of the tasks.
	 * @param at when it was taken
	 * @param tracer whether and how the tracer works
	 * @param counts the books since the start
	 * @param tasks tasks and roots in the order of their ids, so that parents stand
	 * before their children
	 */
	public TaskForest(Instant at, TracerStatus tracer, TaskCounts counts, List<TaskSnapshot> tasks) {
		this(at, tracer, counts, tasks, List.of());
	}

	/**
	 * Creates a forest in which something is missing.
	 * @param at when it was taken
	 * @param tracer whether and how the tracer works
	 * @param counts the books since the start
	 * @param tasks tasks and roots in the order of their ids
	 * @param errors what could not be told, and why
	 */
	public TaskForest(Instant at, TracerStatus tracer, TaskCounts counts, List<TaskSnapshot> tasks,
			List<String> errors) {
		this.at = at;
		this.tracer = tracer;
		this.counts = counts;
		this.tasks = List.copyOf(tasks);
		this.errors = List.copyOf(errors);
	}

	/**
	 * When it was taken.
	 * @return the moment
	 */
	public Instant at() {
		return this.at;
	}

	/**
	 * Whether and how the tracer works.
	 * @return its state at that moment
	 */
	public TracerStatus tracer() {
		return this.tracer;
	}

	/**
	 * The books of the tracer since its start, whatever part of the tasks is here.
	 * @return the books at that moment
	 */
	public TaskCounts counts() {
		return this.counts;
	}

	/**
	 * The tasks and roots in the order of their ids, so that parents stand before their
	 * children.
	 * @return unmodifiable
	 */
	public List<TaskSnapshot> tasks() {
		return this.tasks;
	}

	/**
	 * What could not be told, and why.
	 * @return sentences, unmodifiable; empty if nothing is missing
	 */
	public List<String> errors() {
		return this.errors;
	}

	/**
	 * The starts of the trees.
	 * @return the rows whose parent is not among them, in the order of their ids
	 */
	public List<TaskSnapshot> roots() {
		Map<Long, TaskSnapshot> byId = index().byId;
		return this.tasks.stream().filter((task) -> !byId.containsKey(task.parentId())).toList();
	}

	/**
	 * The tasks that were submitted in the given one.
	 * @param id the parent's id
	 * @return its direct children, in the order of their ids, unmodifiable; empty for an
	 * unknown id
	 */
	public List<TaskSnapshot> children(long id) {
		return List.copyOf(index().byParent.getOrDefault(id, List.of()));
	}

	/**
	 * The task with the given number.
	 * @param id a task's or a root's id
	 * @return the row, if it is in this forest
	 */
	public Optional<TaskSnapshot> find(long id) {
		return Optional.ofNullable(index().byId.get(id));
	}

	/**
	 * The tree of one task: the task and all that came of it.
	 * @param id a task's or a root's id
	 * @return a forest of that one tree; of none for an unknown id
	 */
	public TaskForest subtree(long id) {
		Set<Long> inside = new HashSet<>(Set.of(id));
		// Parents stand before their children, so that one pass reaches all of them.
		return with(this.tasks.stream().filter((task) -> task.id() == id || isBelow(task, inside)).toList());
	}

	private static boolean isBelow(TaskSnapshot task, Set<Long> inside) {
		return inside.contains(task.parentId()) && inside.add(task.id());
	}

	/**
	 * The same moment with other rows.
	 * @param tasks tasks and roots in the order of their ids
	 * @return a forest
	 */
	public TaskForest with(List<TaskSnapshot> tasks) {
		return new TaskForest(this.at, this.tracer, this.counts, tasks, this.errors);
	}

	// Whoever only prints all rows needs none.
	private Index index() {
		Index index = this.index;
		if (index == null) {
			index = new Index(this.tasks);
			this.index = index;
		}
		return index;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TaskForest forest && forest.at.equals(this.at) && forest.tracer.equals(this.tracer)
				&& forest.counts.equals(this.counts) && forest.tasks.equals(this.tasks)
				&& forest.errors.equals(this.errors);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.at, this.tracer, this.counts, this.tasks, this.errors);
	}

	@Override
	public String toString() {
		return "TaskForest[at=" + this.at + ", tracer=" + this.tracer + ", counts=" + this.counts + ", tasks="
				+ this.tasks + ", errors=" + this.errors + "]";
	}

	private static final class Index {

		private final Map<Long, TaskSnapshot> byId = new HashMap<>();

		private final Map<Long, List<TaskSnapshot>> byParent = new HashMap<>();

		Index(List<TaskSnapshot> tasks) {
			for (TaskSnapshot task : tasks) {
				this.byId.putIfAbsent(task.id(), task);
				if (!task.isRoot()) {
					this.byParent.computeIfAbsent(task.parentId(), (parent) -> new ArrayList<>()).add(task);
				}
			}
		}

	}

}
