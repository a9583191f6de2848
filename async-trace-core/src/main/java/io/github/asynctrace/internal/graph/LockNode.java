package io.github.asynctrace.internal.graph;

/**
 * A lock or a monitor; its edge leads to what its owner runs.
 */
public final class LockNode extends Node {

	private final String name;

	LockNode(String name) {
		super("lock " + name);
		this.name = name;
	}

	/** Class and identity. */
	public String name() {
		return this.name;
	}

	@Override
	int needs() {
		return edges().size();
	}

}
