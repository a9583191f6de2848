package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A task with those below it.
 */
final class Branch {

	private final TaskSnapshot task;

	private final List<Branch> children = new ArrayList<>();

	private boolean isLive;

	private int look;

	private Branch(TaskSnapshot task) {
		this.task = task;
		// A schedule lives as long as the program; what counts is whether one of its
		// runs does.
		this.isLive = task.state().isLive() && task.kind() != TaskKind.SCHEDULE && !Rows.isThread(task);
	}

	/**
	 * The trees of some rows.
	 * @param rows the rows, parents first
	 * @return those with live tasks first
	 */
	static List<Branch> trees(List<TaskSnapshot> rows) {
		Map<Long, Branch> known = new HashMap<>();
		List<Branch> branches = new ArrayList<>(rows.size());
		List<Branch> trees = new ArrayList<>();
		for (TaskSnapshot row : rows) {
			Branch branch = new Branch(row);
			Branch parent = known.get(row.parentId());
			((parent != null) ? parent.children : trees).add(branch);
			branches.add(branch);
			known.put(row.id(), branch);
		}
		lookAt(branches);
		trees.sort(Comparator.comparing((tree) -> !tree.isLive));
		return trees;
	}

	// Children come after their parents, so that one pass from the end knows all below.
	private static void lookAt(List<Branch> branches) {
		Map<Look, Integer> looks = new HashMap<>();
		for (int i = branches.size() - 1; i >= 0; i--) {
			Branch branch = branches.get(i);
			branch.isLive |= branch.children.stream().anyMatch((child) -> child.isLive);
			int next = looks.size();
			Integer known = looks.putIfAbsent(Look.of(branch), next);
			branch.look = (known != null) ? known : next;
		}
	}

	TaskSnapshot task() {
		return this.task;
	}

	List<Branch> children() {
		return this.children;
	}

	/** A number that equal branches share. */
	int look() {
		return this.look;
	}

	/**
	 * Everything that can be seen of a branch but for its number and its times.
	 */
	private record Look(String name, TaskKind kind, TaskState state, @Nullable String executor, boolean hasStarted,
			boolean hasEnded, boolean isRun, boolean shared, String label, TaskGroup.@Nullable Kind group,
			@Nullable String failure, @Nullable AsyncFrame site, List<Integer> children) {

		static Look of(Branch branch) {
			TaskSnapshot task = branch.task;
			TaskGroup group = task.group();
			return new Look(task.name(), task.kind(), task.state(), task.executor(), task.startedAt() != null,
					task.endedAt() != null, task.run() > 0, task.shared(), task.label(),
					(group != null) ? group.kind() : null, task.failure(), task.site(),
					branch.children.stream().map(Branch::look).sorted().toList());
		}

	}

}
