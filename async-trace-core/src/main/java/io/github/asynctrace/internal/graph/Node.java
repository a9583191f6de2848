package io.github.asynctrace.internal.graph;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitEdge.Relation;

/**
 * Something that may have to wait for others.
 */
public abstract sealed class Node permits TaskNode, PoolNode, LockNode {

	private final String id;

	private final List<Edge> edges = new ArrayList<>();

	private boolean isHung;

	Node(String id) {
		this.id = id;
	}

	/** The name by which edges know it. */
	public final String id() {
		return this.id;
	}

	/** What it waits for; nothing of the kind that is known is no edge. */
	public final List<Edge> edges() {
		return this.edges;
	}

	final void add(Node to, Relation relation, How how, boolean isCertain) {
		this.edges.add(new Edge(to, relation, how, isCertain));
	}

	/**
	 * How many of the edges must give way before this can go on: none if that is not
	 * known to be any.
	 */
	abstract int needs();

	/** Whether it can never go on, as long as nobody interferes. */
	public final boolean isHung() {
		return this.isHung;
	}

	final void hung() {
		this.isHung = true;
	}

}
