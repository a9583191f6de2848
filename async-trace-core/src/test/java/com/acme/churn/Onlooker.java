package com.acme.churn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Compares every snapshot with itself and with the ones before.
 */
final class Onlooker {

	private static final int REMEMBERED = 100_000;

	private final boolean isTight;

	private final LongAdder tasks = new LongAdder();

	private final LongAdder children = new LongAdder();

	private final LongAdder starts = new LongAdder();

	private final LongAdder ends = new LongAdder();

	private final Map<Long, TaskState> states = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, TaskState> eldest) {
			return size() > REMEMBERED;
		}

	};

	/**
	 * Creates an onlooker.
	 * @param isTight whether there are more tasks than may be listed, which then keep no
	 * stack
	 */
	Onlooker(boolean isTight) {
		this.isTight = isTight;
	}

	/**
	 * Whether there was something to be seen of every kind: tasks, children of tasks, one
	 * that had started since a snapshot before, and one that had ended.
	 */
	boolean hasSeenAll() {
		return this.tasks.sum() > 0 && this.children.sum() > 0 && this.starts.sum() > 0 && this.ends.sum() > 0;
	}

	@Override
	public String toString() {
		return this.tasks + " tasks, " + this.children + " children, " + this.starts + " starts, " + this.ends
				+ " ends";
	}

	/** What is wrong with a snapshot, or {@code null}. */
	@Nullable String problem(TaskForest forest) {
		Map<Long, TaskSnapshot> rows = new HashMap<>();
		long last = 0;
		for (TaskSnapshot task : forest.tasks()) {
			String problem = (task.id() <= last) ? "not after #" + last : problem(task, rows.get(task.parentId()));
			if (problem != null) {
				return problem + ": " + task;
			}
			last = task.id();
			rows.put(last, task);
		}
		return null;
	}

	private @Nullable String problem(TaskSnapshot task, @Nullable TaskSnapshot parent) {
		TaskState before = this.states.put(task.id(), task.state());
		if (before != null && !isForward(before, task.state())) {
			return "back from " + before;
		}
		if (!task.isRoot() && (parent == null || parent.rootId() != task.rootId())) {
			return "no child of " + parent;
		}
		if (!isWhole(task)) {
			return "half-made";
		}
		count(task, parent, before);
		return null;
	}

	private void count(TaskSnapshot task, @Nullable TaskSnapshot parent, @Nullable TaskState before) {
		if (task.isRoot()) {
			return;
		}
		this.tasks.increment();
		if (parent != null && !parent.isRoot()) {
			this.children.increment();
		}
		if (before == TaskState.QUEUED && task.state() == TaskState.RUNNING) {
			this.starts.increment();
		}
		if (before == TaskState.RUNNING && !task.state().isLive()) {
			this.ends.increment();
		}
	}

	private static boolean isForward(TaskState from, TaskState to) {
		return from == to || from == TaskState.QUEUED || (from == TaskState.RUNNING && !to.isLive());
	}

	private boolean isWhole(TaskSnapshot task) {
		boolean hasStarted = task.startedAt() != null;
		boolean hasEnded = task.endedAt() != null;
		if (task.isRoot()) {
			return task.kind() == TaskKind.UNTRACED && task.rootId() == task.id() && hasStarted;
		}
		boolean isTimely = switch (task.state()) {
			case QUEUED -> !hasStarted && !hasEnded && task.thread() == null;
			case RUNNING -> hasStarted && !hasEnded && task.thread() != null;
			case DONE, FAILED -> hasStarted && hasEnded && task.thread() != null;
			case CANCELLED -> hasEnded;
			case REJECTED, LOST -> !hasStarted && hasEnded && task.thread() == null;
			case ENDED -> false;
		};
		return isTimely && isInOrder(task) && "pool".equals(task.executor()) && task.name().contains("Families")
				&& (task.kind() == TaskKind.EXECUTE || task.kind() == TaskKind.SUBMIT) && hasSite(task);
	}

	private static boolean isInOrder(TaskSnapshot task) {
		return !task.queued().isNegative() && !task.ran().isNegative()
				&& (task.startedAt() == null || !task.startedAt().isBefore(task.submittedAt()))
				&& (task.endedAt() == null || !task.endedAt().isBefore(task.submittedAt()));
	}

	private boolean hasSite(TaskSnapshot task) {
		return (task.site() != null) ? task.site().className().equals(Families.class.getName()) : this.isTight;
	}

}
