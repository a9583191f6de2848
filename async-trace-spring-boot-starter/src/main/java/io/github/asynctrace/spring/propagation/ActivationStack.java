package io.github.asynctrace.spring.propagation;

import io.github.asynctrace.spi.Activation;
import org.jspecify.annotations.Nullable;

/**
 * The activations of each thread, for callbacks that cannot keep one between their two
 * calls, but are told each time what was current before.
 * <p>
 * That is how the right one is found where scopes are closed out of order, on another
 * thread or never: Reactor's queues open one for each element and close the last.
 */
final class ActivationStack {

	/** Far more than anybody nests: what lies deeper was forgotten. */
	private static final int MAX = 1_000;

	/** An array of the JDK stays in the thread, and holds nothing of ours in between. */
	private final ThreadLocal<@Nullable Object[]> innermost = ThreadLocal.withInitial(() -> new Object[1]);

	/**
	 * Keeps an activation until it is to be closed.
	 * @param before what was current before it
	 * @param activation the innermost one of the calling thread
	 */
	void push(@Nullable Object before, Activation activation) {
		@Nullable Object[] slot = this.innermost.get();
		Entry below = (Entry) slot[0];
		slot[0] = new Entry(before, activation, (below != null && below.depth >= MAX) ? null : below);
	}

	/**
	 * Closes the innermost activation of the calling thread before which something was
	 * current, and all within it; does nothing if there is none.
	 * @param before what is to be current again
	 */
	void popTo(@Nullable Object before) {
		@Nullable Object[] slot = this.innermost.get();
		Entry last = (Entry) slot[0];
		while (last != null && last.before != before) {
			last = last.below;
		}
		if (last != null) {
			Entry entry = (Entry) slot[0];
			slot[0] = last.below;
			while (entry != null && entry != last.below) {
				entry.activation.close();
				entry = entry.below;
			}
		}
	}

	private static final class Entry {

		private final @Nullable Object before;

		private final Activation activation;

		private final @Nullable Entry below;

		private final int depth;

		Entry(@Nullable Object before, Activation activation, @Nullable Entry below) {
			this.before = before;
			this.activation = activation;
			this.below = below;
			this.depth = (below != null) ? below.depth + 1 : 1;
		}

	}

}
