package io.github.asynctrace.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what can never go on. Everything can of which nothing else is known; what waits
 * can as soon as enough of what it waits for can. The rest hangs.
 */
final class Hung {

	private final Map<Node, List<Node>> waiting = new HashMap<>();

	private final Map<Node, Integer> needs = new HashMap<>();

	private final Deque<Node> goingOn = new ArrayDeque<>();

	private Hung() {
	}

	static void mark(Collection<Node> nodes) {
		Hung hung = new Hung();
		nodes.forEach(hung::add);
		hung.spread();
		nodes.stream().filter((node) -> hung.needs.getOrDefault(node, 0) > 0).forEach(Node::hung);
	}

	private void add(Node node) {
		int needs = node.needs();
		this.needs.put(node, needs);
		if (needs == 0) {
			this.goingOn.push(node);
		}
		for (Edge edge : node.edges()) {
			this.waiting.computeIfAbsent(edge.to(), (key) -> new ArrayList<>()).add(node);
		}
	}

	private void spread() {
		while (!this.goingOn.isEmpty()) {
			for (Node waiting : this.waiting.getOrDefault(this.goingOn.pop(), List.of())) {
				Integer left = this.needs.computeIfPresent(waiting, (key, needs) -> needs - 1);
				if (left != null && left == 0) {
					this.goingOn.push(waiting);
				}
			}
		}
	}

}
