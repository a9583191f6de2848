package io.github.asynctrace.render;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.WaitEdge;
import io.github.asynctrace.task.WaitGraph;
import io.github.asynctrace.task.WaitNode;
import io.github.asynctrace.task.WaitReport;
import org.jspecify.annotations.Nullable;

/**
 * Prints one report. The amount of text is linear in the size of the graph.
 */
final class WaitsPrinter {

	// Deeper nodes keep this indentation.
	private static final int MAX_INDENT = 16;

	private final Lines lines;

	private final Map<String, WaitNode> nodes = new LinkedHashMap<>();

	private final Map<String, List<WaitEdge>> edges = new HashMap<>();

	private final Set<String> printed = new HashSet<>();

	WaitsPrinter(Lines lines) {
		this.lines = lines;
	}

	void print(WaitReport report) throws IOException {
		for (Finding finding : report.findings()) {
			print(finding, report);
		}
		if (report.findings().isEmpty()) {
			this.lines.add("nothing is found to be wrong");
		}
		this.lines.addEmpty();
		print(report.graph());
		for (String note : report.notes()) {
			this.lines.add("! " + note);
		}
		if (report.failures() > 0) {
			this.lines.add("! the watcher has failed " + report.failures() + " times");
		}
	}

	private void print(Finding finding, WaitReport report) throws IOException {
		Duration lasted = Duration.between(finding.since(), report.at());
		this.lines.add(finding + ((finding.count() > 1 && !lasted.isNegative())
				? "; since " + Durations.of(lasted) + ", seen " + finding.count() + " times" : ""));
		for (String line : finding.details()) {
			this.lines.add(line);
		}
	}

	private void print(WaitGraph graph) throws IOException {
		graph.nodes().forEach((node) -> this.nodes.put(node.id(), node));
		Set<String> awaited = new HashSet<>();
		for (WaitEdge edge : graph.edges()) {
			this.edges.computeIfAbsent(edge.from(), (from) -> new ArrayList<>()).add(edge);
			awaited.add(edge.to());
		}
		if (graph.nodes().isEmpty()) {
			this.lines.add("nobody waits for a task, a lock or a full pool");
			return;
		}
		this.lines.add("who waits for whom");
		// Where nobody waits for a node the story begins; a circle begins anywhere.
		for (WaitNode node : graph.nodes()) {
			if (!awaited.contains(node.id())) {
				print(node);
			}
		}
		for (WaitNode node : graph.nodes()) {
			print(node);
		}
		if (graph.omitted() > 0) {
			this.lines.add("… " + graph.omitted() + " more");
		}
	}

	// A stack of its own: chains may be longer than the thread's.
	private void print(WaitNode start) throws IOException {
		Deque<Step> open = new ArrayDeque<>();
		if (!this.printed.contains(start.id())) {
			open.push(new Step(start.id(), 0, null));
		}
		while (!open.isEmpty()) {
			Step step = open.pop();
			WaitNode node = this.nodes.get(step.id());
			if (node != null) {
				boolean isNew = this.printed.add(node.id());
				print(node, step, isNew);
				if (isNew) {
					List<WaitEdge> next = this.edges.getOrDefault(node.id(), List.of());
					for (int i = next.size() - 1; i >= 0; i--) {
						open.push(new Step(next.get(i).to(), step.depth() + 1, next.get(i)));
					}
				}
			}
		}
	}

	private void print(WaitNode node, Step step, boolean isNew) throws IOException {
		String indent = "  ".repeat(Math.min(MAX_INDENT, step.depth()));
		WaitEdge edge = step.edge();
		String relation = (edge == null) ? "" : (edge.isCertain() ? "" : "perhaps ") + edge.relation().words() + " ";
		String how = (edge == null) ? "" : " [" + edge.how() + (edge.isCertain() ? "]" : ", inferred]");
		if (!isNew) {
			this.lines.add(indent + relation + shortName(node) + " (see " + shortName(node) + ")" + how);
			return;
		}
		this.lines.add(indent + relation + text(node) + how);
		if (node.frame() != null) {
			this.lines.add(indent + "    " + node.frame());
		}
	}

	private static String shortName(WaitNode node) {
		return (node.task() != null) ? node.id() : node.type() + " " + node.name();
	}

	private String text(WaitNode node) {
		TaskSnapshot task = node.task();
		if (task == null) {
			return node.type() + " " + node.name() + ((node.state() != null) ? ", " + node.state() : "");
		}
		boolean isExplained = this.edges.containsKey(node.id());
		String state = (node.state() != null && !isExplained) ? "; " + node.state() : "";
		return (task.isRoot() ? TaskLine.root(task) : "#" + task.id() + " " + task.name() + rest(task)) + state;
	}

	// Such as: , running 1.2s, on io [EXECUTOR]
	private static String rest(TaskSnapshot task) {
		return TaskLine.task(task).substring(("task #" + task.id() + " " + task.name()).length());
	}

	/**
	 * A node that is to be printed.
	 *
	 * @param edge how one came there
	 */
	private record Step(String id, int depth, @Nullable WaitEdge edge) {
	}

}
