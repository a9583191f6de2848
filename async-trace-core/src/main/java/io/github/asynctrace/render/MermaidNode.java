package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree and the one above it.
 */
final class MermaidNode {

	private final Node node;

	private final @Nullable MermaidNode parent;

	private boolean isUrgent;

	private MermaidNode(Node node, @Nullable MermaidNode parent) {
		this.node = node;
		this.parent = parent;
	}

	/**
	 * All nodes of some trees: first those with live or failed tasks in or below them,
	 * and each after the one above it.
	 */
	static List<MermaidNode> all(List<Branch> trees) {
		List<MermaidNode> nodes = new ArrayList<>();
		trees.forEach((tree) -> nodes.add(new MermaidNode(Node.of(tree), null)));
		for (int i = 0; i < nodes.size(); i++) {
			MermaidNode parent = nodes.get(i);
			for (Node child : parent.node.children(ForestText.defaults())) {
				nodes.add(new MermaidNode(child, parent));
			}
		}
		for (int i = nodes.size() - 1; i >= 0; i--) {
			MermaidNode node = nodes.get(i);
			node.isUrgent |= node.tasks().stream().anyMatch(MermaidNode::isUrgent);
			if (node.isUrgent && node.parent != null) {
				node.parent.isUrgent = true;
			}
		}
		nodes.sort(Comparator.comparing((node) -> !node.isUrgent));
		return nodes;
	}

	private static boolean isUrgent(TaskSnapshot task) {
		return task.state().isLive() || task.state() == TaskState.FAILED;
	}

	Node node() {
		return this.node;
	}

	@Nullable MermaidNode parent() {
		return this.parent;
	}

	List<TaskSnapshot> tasks() {
		return this.node.tasks();
	}

	/** How many tasks have no other node. */
	int size() {
		return (this.node.group() != null) ? 0 : this.node.branches().size();
	}

	/** A name for other nodes to refer to. */
	String id() {
		return ((this.node.group() != null) ? "g" : "t") + tasks().get(0).id();
	}

}
