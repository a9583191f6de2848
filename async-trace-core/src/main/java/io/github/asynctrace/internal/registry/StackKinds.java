package io.github.asynctrace.internal.registry;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells tasks apart by what costs nothing to know: the task or root in which they are
 * submitted, the executor and the class of the work.
 */
public final class StackKinds {

	private static final int RECENT = 256;

	private final Map<Key, StackKind> kinds = new ConcurrentHashMap<>();

	// In front of the map, so that finding a kind again needs no key. Races are harmless:
	// whatever a thread reads here it compares.
	private final @Nullable Entry[] recent = new Entry[RECENT];

	private final int max;

	private final Sites sites;

	StackKinds(int max, Sites sites) {
		this.max = max;
		this.sites = sites;
	}

	/**
	 * The kind of a task that is about to be submitted.
	 * @param parent the task or root in which it is submitted, or {@code null} in a plain
	 * thread
	 * @return {@code null} if there are too many kinds already
	 */
	public @Nullable StackKind of(@Nullable TaskRecord parent, Origin origin, @Nullable String label) {
		return (parent != null) ? find(parent.label(), parent.origin(), origin, label)
				: find(Thread.currentThread().getName(), null, origin, label);
	}

	/** Captures every further stack of the kind of this task. */
	public void makeExact(TaskRecord record) {
		TaskRecord parent = record.parent();
		if (parent != null && parent.kind() != TaskKind.UNTRACED) {
			boolean isThread = parent.isRoot() && parent.kind() == TaskKind.THREAD;
			StackKind kind = find(parent.label(), isThread ? null : parent.origin(), record.origin(), record.label());
			if (kind != null) {
				kind.makeExact();
			}
		}
	}

	/**
	 * The kind of a task.
	 * @param parent the label of the task or root in which it is submitted
	 * @param within how that one was handed over, or {@code null} for a plain thread
	 * @return {@code null} if there are too many kinds already
	 */
	private @Nullable StackKind find(@Nullable String parent, @Nullable Origin within, Origin origin,
			@Nullable String label) {
		int hash = hash(parent, origin, label);
		int place = (hash ^ (hash >>> 16)) & (RECENT - 1);
		Entry recent = this.recent[place];
		if (recent != null && recent.key.isOf(parent, within, origin, label)) {
			return recent.kind;
		}
		Key key = new Key(parent, within, origin, label, hash);
		StackKind kind = this.kinds.get(key);
		if (kind == null && this.kinds.size() < this.max) {
			kind = this.kinds.computeIfAbsent(key, (missing) -> new StackKind(this.sites));
		}
		if (kind != null) {
			this.recent[place] = new Entry(key, kind);
		}
		return kind;
	}

	// The hashes of strings are kept by the strings; that of an enum is not worth the
	// call.
	private static int hash(@Nullable String parent, Origin origin, @Nullable String label) {
		int hash = Objects.hashCode(parent) * 31 + Objects.hashCode(label);
		return hash * 31 + Objects.hashCode(origin.executor());
	}

	private record Entry(Key key, StackKind kind) {
	}

	/**
	 * What is known of a task before its stack.
	 */
	private static final class Key {

		private final @Nullable String parent;

		private final @Nullable Origin within;

		private final Origin origin;

		private final @Nullable String label;

		private final int hash;

		Key(@Nullable String parent, @Nullable Origin within, Origin origin, @Nullable String label, int hash) {
			this.parent = parent;
			this.within = within;
			this.origin = origin;
			this.label = label;
			this.hash = hash;
		}

		boolean isOf(@Nullable String parent, @Nullable Origin within, Origin origin, @Nullable String label) {
			return Objects.equals(this.label, label) && Objects.equals(this.parent, parent)
					&& isSame(this.origin, origin) && isSame(this.within, within);
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Key key && isOf(key.parent, key.within, key.origin, key.label);
		}

		private static boolean isSame(@Nullable Origin one, @Nullable Origin other) {
			return one == other || (one != null && one.equals(other));
		}

	}

}
