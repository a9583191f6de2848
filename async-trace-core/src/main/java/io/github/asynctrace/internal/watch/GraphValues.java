package io.github.asynctrace.internal.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.asynctrace.internal.graph.Edge;
import io.github.asynctrace.internal.graph.LockNode;
import io.github.asynctrace.internal.graph.Node;
import io.github.asynctrace.internal.graph.PoolNode;
import io.github.asynctrace.internal.graph.TaskGraph;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.WaitEdge;
import io.github.asynctrace.task.WaitGraph;
import io.github.asynctrace.task.WaitNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns a graph of records into one of values.
 */
final class GraphValues {

	private static final int MAX_NODES = 2_000;

	// A virtual thread takes as long to be read as a hundred nodes to be turned into
	// values.
	private static final int MAX_FRAMES = 300;

	private final Values values;

	private final Waits waits;

	private int frames;

	GraphValues(Values values, Waits waits) {
		this.values = values;
		this.waits = waits;
	}

	WaitGraph of(TaskGraph graph) {
		Set<Node> wanted = new LinkedHashSet<>();
		// What hangs is not to be left out for what does not.
		graph.nodes().stream().filter(Node::isHung).forEach((node) -> add(node, wanted));
		graph.nodes().stream().filter((node) -> !node.edges().isEmpty()).forEach((node) -> add(node, wanted));
		List<WaitNode> nodes = new ArrayList<>();
		List<WaitEdge> edges = new ArrayList<>();
		Set<Node> shown = new HashSet<>(wanted.stream().limit(MAX_NODES).toList());
		for (Node node : wanted) {
			if (!shown.contains(node)) {
				break;
			}
			nodes.add(of(node));
			for (Edge edge : node.edges()) {
				if (shown.contains(edge.to())) {
					edges.add(new WaitEdge(node.id(), edge.to().id(), edge.relation(), edge.how(), edge.isCertain()));
				}
			}
		}
		return new WaitGraph(nodes, edges, wanted.size() - nodes.size());
	}

	private static void add(Node node, Set<Node> wanted) {
		wanted.add(node);
		node.edges().forEach((edge) -> wanted.add(edge.to()));
	}

	private WaitNode of(Node node) {
		if (node instanceof TaskNode task) {
			return of(task);
		}
		if (node instanceof PoolNode pool) {
			PoolState state = pool.state();
			return new WaitNode(node.id(), WaitNode.Type.POOL, state.name(), null, null,
					state.busy() + "/" + state.threads() + " busy, " + state.queued() + " queued");
		}
		return new WaitNode(node.id(), WaitNode.Type.LOCK, Values.clean(((LockNode) node).name()), null, null, null);
	}

	private WaitNode of(TaskNode node) {
		TaskSnapshot task = this.values.task(node.record());
		boolean isRead = node.thread() != null && this.frames++ < MAX_FRAMES;
		ThreadReading reading = isRead ? node.reading() : null;
		Wait wait = (node.waitsFor() == null && reading != null) ? this.waits.of(reading, node.record())
				: node.waitsFor();
		boolean isThread = task.isRoot() && (task.kind() == TaskKind.THREAD || task.kind() == TaskKind.UNTRACED);
		return new WaitNode(node.id(), isThread ? WaitNode.Type.THREAD : WaitNode.Type.TASK, task.name(), task,
				frame(reading), (wait != null) ? this.values.sentence(wait) : null);
	}

	private @Nullable AsyncFrame frame(@Nullable ThreadReading reading) {
		return (reading != null) ? this.values.innermost(reading.stack()) : null;
	}

}
