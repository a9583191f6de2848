package io.github.asynctrace.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Prints the trees of one forest.
 */
final class ForestPrinter {

	// Deeper tasks keep this indentation, so that a chain of tasks prints a linear
	// amount.
	private static final int MAX_INDENT = 16;

	private final ForestText options;

	private final Lines lines;

	ForestPrinter(ForestText options, Lines lines) {
		this.options = options;
		this.lines = lines;
	}

	void print(TaskForest forest) throws IOException {
		boolean isFirst = !this.options.summary();
		if (this.options.summary()) {
			this.lines.add(summary(forest));
		}
		for (Branch tree : Branch.trees(forest.tasks())) {
			if (!isFirst) {
				this.lines.addEmpty();
			}
			isFirst = false;
			print(tree);
		}
	}

	// A stack of its own: trees may be deeper than the thread's.
	private void print(Branch tree) throws IOException {
		Deque<Line> open = new ArrayDeque<>();
		open.push(new Line(Node.of(tree), "", "", 0));
		while (!open.isEmpty()) {
			Line line = open.pop();
			Node node = line.node();
			List<Node> children = node.children(this.options);
			this.lines.add(line.first() + text(node));
			AsyncFrame site = node.site();
			if (site != null) {
				this.lines.add(line.further() + (children.isEmpty() ? "      " : "│     ") + site);
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

	private static String text(Node node) {
		List<TaskSnapshot> tasks = node.tasks();
		if (node.group() != null) {
			return GroupLine.of(node.group(), tasks);
		}
		return tasks.get(0).isRoot() ? TaskLine.root(tasks.get(0)) : TaskLine.node(tasks);
	}

	private String summary(TaskForest forest) {
		long live = forest.counts().live();
		return ((live == 0) ? "no live tasks" : (live == 1) ? "1 live task" : live + " live tasks") + "; "
				+ forest.counts().finished() + " finished; tracing "
				+ (forest.tracer().enabled() ? "on (" + forest.tracer().mode() + ")" : "off") + faults(forest)
				+ ((this.options.executors() != null) ? "; executors: " + this.options.executors() : "")
				+ ((forest.counts().dropped() > 0)
						? "; " + forest.counts().dropped() + " were not listed: more live tasks than the limit" : "")
				+ (forest.errors().isEmpty() ? "" : "; " + String.join("; ", forest.errors()));
	}

	private static String faults(TaskForest forest) {
		long faults = forest.tracer().faults();
		return (faults == 0) ? "" : "; " + faults + ((faults == 1) ? " fault" : " faults") + " of async-trace";
	}

	/**
	 * A node and what stands before it.
	 *
	 * @param first before its own line
	 * @param further before all lines below that belong to it
	 */
	private record Line(Node node, String first, String further, int depth) {
	}

}
