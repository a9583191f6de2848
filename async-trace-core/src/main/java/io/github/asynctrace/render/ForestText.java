package io.github.asynctrace.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Task trees as text: each task under the one that submitted it, with the frame that did.
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
		Map<Long, Deque<TaskSnapshot>> children = new HashMap<>();
		Set<Long> shown = new HashSet<>();
		for (TaskSnapshot row : rows) {
			boolean hasParent = shown.contains(row.parentId());
			children.computeIfAbsent(hasParent ? row.parentId() : 0, (id) -> new ArrayDeque<>()).add(row);
			shown.add(row.id());
		}
		for (TaskSnapshot root : children.getOrDefault(0L, new ArrayDeque<>())) {
			text.append('\n');
			tree(text, root, children);
		}
		return text.toString();
	}

	// A stack of its own: trees may be deeper than the thread's.
	private static void tree(StringBuilder text, TaskSnapshot root, Map<Long, Deque<TaskSnapshot>> children) {
		Deque<Node> open = new ArrayDeque<>();
		open.push(new Node(root, 0));
		while (!open.isEmpty()) {
			Node node = open.pop();
			append(text, node);
			Deque<TaskSnapshot> below = children.getOrDefault(node.task().id(), new ArrayDeque<>());
			while (!below.isEmpty()) {
				open.push(new Node(below.removeLast(), node.depth() + 1));
			}
		}
	}

	private static void append(StringBuilder text, Node node) {
		TaskSnapshot task = node.task();
		if (node.depth() == 0) {
			text.append(task.isRoot() ? TaskLine.root(task) : TaskLine.node(task)).append('\n');
		}
		else {
			text.append(indent(node.depth() - 1)).append("└─ ").append(TaskLine.node(task)).append('\n');
		}
		if (task.site() != null) {
			text.append(indent(node.depth())).append("     ").append(task.site()).append('\n');
		}
	}

	private static String indent(int depth) {
		return "   ".repeat(Math.min(depth, MAX_INDENT));
	}

	private static String summary(TaskForest forest, @Nullable String executors) {
		long live = forest.counts().live();
		return ((live == 0) ? "no live tasks" : (live == 1) ? "1 live task" : live + " live tasks") + "; "
				+ forest.counts().finished() + " finished; tracing "
				+ (forest.tracer().enabled() ? "on (" + forest.tracer().mode() + ")" : "off")
				+ ((executors != null) ? "; executors: " + executors : "");
	}

	private record Node(TaskSnapshot task, int depth) {
	}

}
