package io.github.asynctrace.internal.graph;

import io.github.asynctrace.internal.registry.PoolState;

/**
 * A pool with work in its queue; its edges lead to what its workers run.
 */
public final class PoolNode extends Node {

	private final PoolState state;

	private boolean isKnown;

	PoolNode(PoolState state) {
		super("pool " + state.name());
		this.state = state;
	}

	public PoolState state() {
		return this.state;
	}

	/** Notes that each of its workers is among the edges, and no other thread. */
	void known() {
		this.isKnown = true;
	}

	// Any worker that comes free takes the next task.
	@Override
	int needs() {
		return (this.isKnown && this.state.isSaturated()) ? 1 : 0;
	}

}
