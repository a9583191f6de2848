package io.github.asynctrace.internal.registry;

/**
 * The outermost ancestor that a long lineage still knows before its root.
 */
final class TailRecord extends AncestorRecord {

	private final long repeats;

	private final long elided;

	TailRecord(TaskRecord original, TaskRecord root, long repeats, long elided) {
		super(original, root);
		this.repeats = repeats;
		this.elided = elided;
	}

	@Override
	public long repeats() {
		return this.repeats;
	}

	@Override
	public long elided() {
		return this.elided;
	}

}
