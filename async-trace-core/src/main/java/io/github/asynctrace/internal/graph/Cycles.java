package io.github.asynctrace.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the circles among what hangs, by Tarjan's algorithm: those that share a node are
 * one. A stack of its own, since chains may be longer than the thread's.
 */
final class Cycles {

	private final Map<Node, Integer> number = new HashMap<>();

	private final Map<Node, Integer> lowest = new HashMap<>();

	private final Deque<Node> open = new ArrayDeque<>();

	private final Set<Node> isOpen = new HashSet<>();

	private final List<Cycle> cycles = new ArrayList<>();

	private Cycles() {
	}

	static List<Cycle> of(Collection<Node> nodes) {
		Cycles cycles = new Cycles();
		for (Node node : nodes) {
			if (node.isHung() && !cycles.number.containsKey(node)) {
				cycles.visit(node);
			}
		}
		return cycles.cycles;
	}

	private void visit(Node start) {
		Deque<Step> steps = new ArrayDeque<>();
		steps.push(enter(start));
		while (!steps.isEmpty()) {
			Step step = steps.peek();
			if (!step.next().hasNext()) {
				steps.pop();
				leave(step.node());
				if (!steps.isEmpty()) {
					lower(steps.peek().node(), this.lowest.getOrDefault(step.node(), 0));
				}
				continue;
			}
			Node next = step.next().next();
			Integer known = this.number.get(next);
			if (known == null) {
				steps.push(enter(next));
			}
			else if (this.isOpen.contains(next)) {
				lower(step.node(), known);
			}
		}
	}

	private Step enter(Node node) {
		int number = this.number.size();
		this.number.put(node, number);
		this.lowest.put(node, number);
		this.open.push(node);
		this.isOpen.add(node);
		return new Step(node, hung(node).iterator());
	}

	private void lower(Node node, int number) {
		this.lowest.merge(node, number, Math::min);
	}

	private void leave(Node node) {
		if (!Objects.equals(this.lowest.get(node), this.number.get(node))) {
			return;
		}
		Set<Node> component = new LinkedHashSet<>();
		Node last;
		do {
			last = this.open.pop();
			this.isOpen.remove(last);
			component.add(last);
		}
		while (last != node);
		if (component.size() > 1 || hung(node).contains(node)) {
			this.cycles.add(new Cycle(component, reachable(component)));
		}
	}

	private static Set<Node> reachable(Set<Node> from) {
		Set<Node> reached = new LinkedHashSet<>(from);
		Deque<Node> open = new ArrayDeque<>(from);
		while (!open.isEmpty()) {
			for (Node next : hung(open.pop())) {
				if (reached.add(next)) {
					open.push(next);
				}
			}
		}
		return reached;
	}

	private static List<Node> hung(Node node) {
		return node.edges().stream().map(Edge::to).filter(Node::isHung).toList();
	}

	private record Step(Node node, Iterator<Node> next) {
	}

}
