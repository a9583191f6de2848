package io.github.asynctrace.internal.registry;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.internal.capture.Sites;
import org.jspecify.annotations.Nullable;

/**
 * Tells tasks apart by what costs nothing to know: the task or root in which they are
 * submitted, the executor and the class of the work.
 */
final class StackKinds {

	private final Map<Key, StackKind> kinds = new ConcurrentHashMap<>();

	private final int max;

	private final Sites sites;

	StackKinds(int max, Sites sites) {
		this.max = max;
		this.sites = sites;
	}

	/**
	 * The kind of a task.
	 * @param parent the label of the task or root in which it is submitted
	 * @param within how that one was handed over, or {@code null} for a plain thread
	 * @return {@code null} if there are too many kinds already
	 */
	@Nullable StackKind find(@Nullable String parent, @Nullable Origin within, Origin origin, @Nullable String label) {
		Key key = new Key(parent, within, origin, label);
		StackKind kind = this.kinds.get(key);
		if (kind == null && this.kinds.size() < this.max) {
			kind = this.kinds.computeIfAbsent(key, (missing) -> new StackKind(this.sites));
		}
		return kind;
	}

	/**
	 * What is known of a task before its stack.
	 */
	private static final class Key {

		private final @Nullable String parent;

		private final @Nullable Origin within;

		private final Origin origin;

		private final @Nullable String label;

		Key(@Nullable String parent, @Nullable Origin within, Origin origin, @Nullable String label) {
			this.parent = parent;
			this.within = within;
			this.origin = origin;
			this.label = label;
		}

		// The hashes of strings are kept by the strings; that of an enum is not worth the
		// call.
		@Override
		public int hashCode() {
			int hash = Objects.hashCode(this.parent) * 31 + Objects.hashCode(this.label);
			return hash * 31 + Objects.hashCode(this.origin.executor());
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Key key && Objects.equals(this.label, key.label)
					&& Objects.equals(this.parent, key.parent) && isSame(this.origin, key.origin)
					&& isSame(this.within, key.within);
		}

		private static boolean isSame(@Nullable Origin one, @Nullable Origin other) {
			return one == other || (one != null && one.equals(other));
		}

	}

}
