package io.github.asynctrace.render;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Prints the trees of one forest as nodes and arrows.
 */
final class MermaidPrinter {

	private static final int MAX_NODES = 100;

	private final Lines lines;

	MermaidPrinter(Lines lines) {
		this.lines = lines;
	}

	void print(TaskForest forest) throws IOException {
		List<MermaidNode> nodes = MermaidNode.all(Branch.trees(forest.tasks()));
		int shown = (nodes.size() <= MAX_NODES) ? nodes.size() : MAX_NODES - 1;
		this.lines.add("flowchart TD");
		for (MermaidNode node : nodes.subList(0, shown)) {
			print(node);
		}
		if (nodes.isEmpty()) {
			this.lines.add("  none[\"no tasks\"]");
		}
		if (shown < nodes.size()) {
			int more = nodes.subList(shown, nodes.size()).stream().mapToInt(MermaidNode::size).sum();
			this.lines.add(String.format(Locale.ROOT, "  %s -.-> more[\"… %,d more\"]", nodes.get(0).id(), more));
		}
		for (String error : forest.errors()) {
			this.lines.add("  %% " + MermaidLabel.of(error));
		}
	}

	private void print(MermaidNode node) throws IOException {
		String text = "[\"" + label(node) + "\"]";
		MermaidNode parent = node.parent();
		if (parent == null) {
			this.lines.add("  " + node.id() + text);
			return;
		}
		AsyncFrame site = node.node().site();
		this.lines
			.add("  " + parent.id() + " -->" + ((site != null) ? "|\"" + site(site) + "\"| " : " ") + node.id() + text);
	}

	private static String label(MermaidNode node) {
		List<TaskSnapshot> tasks = node.tasks();
		if (node.node().group() != null) {
			return MermaidLabel.of(GroupLine.of(node.node().group(), tasks));
		}
		TaskSnapshot task = tasks.get(0);
		String line = (task.isRoot() && tasks.size() == 1) ? TaskLine.root(task) : TaskLine.node(tasks);
		String rest = line.substring(task.name().length());
		int comma = rest.indexOf(", ");
		return mark(task) + " " + MermaidLabel.of(task.name()) + MermaidLabel.of(rest.substring(0, comma)) + "<br/>"
				+ MermaidLabel.of(rest.substring(comma + 2));
	}

	// The word for the state stands in the text.
	private static String mark(TaskSnapshot task) {
		return switch (task.state()) {
			case QUEUED -> "○";
			case RUNNING -> "●";
			case DONE, ENDED -> "■";
			case FAILED -> "✕";
			case CANCELLED, REJECTED, LOST -> "–";
		};
	}

	private static String site(AsyncFrame site) {
		return MermaidLabel.of(site.name() + ((site.line() >= 0) ? ":" + site.line() : ""));
	}

}
