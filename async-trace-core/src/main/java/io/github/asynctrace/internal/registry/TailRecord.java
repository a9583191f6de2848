package io.github.asynctrace.internal.registry;

/**
 * The outermost ancestor that a long lineage still knows before its root.
 */
final class TailRecord extends TaskRecord {

	private final long elided;

	TailRecord(TaskRecord original, TaskRecord root, long elided) {
		super(original, root);
		this.elided = elided;
	}

	@Override
	public long elided() {
		return this.elided;
	}

}
