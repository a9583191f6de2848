package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.List;

/**
 * Who waits for whom: what waits, what is waited for, and what stands in between.
 *
 * @param nodes tasks, threads, pools and locks, each once; those that wait before those
 * that are only waited for
 * @param edges who waits for whom, and how that is known
 * @param omitted how many nodes are left out because they are too many
 */
public record WaitGraph(List<WaitNode> nodes, List<WaitEdge> edges, int omitted) implements Serializable {

	/** A graph of nothing. */
	public static final WaitGraph EMPTY = new WaitGraph(List.of(), List.of(), 0);

	/**
	 * Creates a graph with unmodifiable copies of the lists.
	 */
	public WaitGraph {
		nodes = List.copyOf(nodes);
		edges = List.copyOf(edges);
	}

}
