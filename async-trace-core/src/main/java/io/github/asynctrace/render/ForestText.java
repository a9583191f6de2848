package io.github.asynctrace.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Task trees as text: each task under the one that submitted it, with the frame that did;
 * trees with live tasks first.
 */
public final class ForestText {

	// Deeper tasks keep this indentation, so that a chain of tasks prints a linear
	// amount.
	private static final int MAX_INDENT = 16;

	private ForestText() {
	}

	/**
	 * Renders a forest.
	 * @param forest the books and the state of the tracer
	 * @param rows the tasks and roots to show, parents first
	 * @param executors what to say of the executors, such as {@code 4 traced, 1 not}; or
	 * {@code null}
	 * @return lines, each ended by a line feed
	 */
	public static String render(TaskForest forest, List<TaskSnapshot> rows, @Nullable String executors) {
		StringBuilder text = new StringBuilder(summary(forest, executors)).append('\n');
		Map<Long, Branch> branches = new HashMap<>();
		List<Branch> trees = new ArrayList<>();
		for (TaskSnapshot row : rows) {
			Branch branch = new Branch(row);
			Branch parent = branches.get(row.parentId());
			if (parent != null) {
				parent.children.add(branch);
			}
			else {
				trees.add(branch);
			}
			branches.put(row.id(), branch);
		}
		markLive(rows, branches);
		trees.sort(Comparator.comparing((tree) -> !tree.isLive));
		for (Branch tree : trees) {
			text.append('\n');
			append(text, tree);
		}
		return text.toString();
	}

	// Children come after their parents, so that one pass from the end reaches every
	// root.
	private static void markLive(List<TaskSnapshot> rows, Map<Long, Branch> branches) {
		for (int i = rows.size() - 1; i >= 0; i--) {
			Branch branch = branches.get(rows.get(i).id());
			Branch parent = branches.get(rows.get(i).parentId());
			if (parent != null && branch != null && branch.isLive) {
				parent.isLive = true;
			}
		}
	}

	// A stack of its own: trees may be deeper than the thread's.
	private static void append(StringBuilder text, Branch tree) {
		Deque<Line> open = new ArrayDeque<>();
		open.push(new Line(tree, "", "", 0));
		while (!open.isEmpty()) {
			Line line = open.pop();
			TaskSnapshot task = line.branch().task;
			text.append(line.first()).append(task.isRoot() ? TaskLine.root(task) : TaskLine.node(task)).append('\n');
			List<Branch> children = line.branch().children;
			if (task.site() != null) {
				text.append(line.further())
					.append(children.isEmpty() ? "      " : "│     ")
					.append(task.site())
					.append('\n');
			}
			for (int i = children.size() - 1; i >= 0; i--) {
				boolean isLast = i == children.size() - 1;
				boolean isDeep = line.depth() >= MAX_INDENT;
				String further = isDeep ? line.further() : line.further() + (isLast ? "   " : "│  ");
				open.push(new Line(children.get(i), line.further() + (isLast ? "└─ " : "├─ "), further,
						line.depth() + 1));
			}
		}
	}

	private static String summary(TaskForest forest, @Nullable String executors) {
		long live = forest.counts().live();
		return ((live == 0) ? "no live tasks" : (live == 1) ? "1 live task" : live + " live tasks") + "; "
				+ forest.counts().finished() + " finished; tracing "
				+ (forest.tracer().enabled() ? "on (" + forest.tracer().mode() + ")" : "off")
				+ ((executors != null) ? "; executors: " + executors : "") + ((forest.counts().dropped() > 0)
						? "; " + forest.counts().dropped() + " were not listed: more live tasks than the limit" : "");
	}

	/** A task with those below it. */
	private static final class Branch {

		private final TaskSnapshot task;

		private final List<Branch> children = new ArrayList<>();

		private boolean isLive;

		Branch(TaskSnapshot task) {
			this.task = task;
			// A schedule lives as long as the program; what counts is whether one of its
			// runs does.
			this.isLive = task.state().isLive() && task.kind() != TaskKind.SCHEDULE
					&& !(task.isRoot() && isThread(task.kind()));
		}

		private static boolean isThread(TaskKind kind) {
			return kind == TaskKind.THREAD || kind == TaskKind.UNTRACED;
		}

	}

	/**
	 * A branch and what stands before it.
	 *
	 * @param first before its own line
	 * @param further before all lines below that belong to it
	 */
	private record Line(Branch branch, String first, String further, int depth) {
	}

}
