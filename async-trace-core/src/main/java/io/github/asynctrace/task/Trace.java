package io.github.asynctrace.task;

import java.util.List;
import java.util.Optional;

/**
 * How some code got here and what it waits for, as renderers see it; an
 * {@code AsyncTrace} is one.
 */
@FunctionalInterface
public interface Trace {

	/**
	 * The frames by hop, with the task in which they ran.
	 * @return innermost first
	 */
	List<TraceHop> hops();

	/**
	 * The visible frames of all hops.
	 * @return innermost first
	 */
	default List<AsyncFrame> frames() {
		return hops().stream().flatMap((hop) -> hop.frames().stream()).toList();
	}

	/**
	 * What the innermost frame of the traced code waits for; where there is no hop, what
	 * there is instead.
	 * @return empty if it runs, or nothing is known
	 */
	default Optional<Leaf> leaf() {
		return hops().stream().filter((hop) -> !hop.isAwaited()).findFirst().map(TraceHop::leaf);
	}

	/**
	 * The threads that wait for the traced task.
	 * @return the direct ones first; empty if none is known
	 */
	default List<Waiter> waiters() {
		return List.of();
	}

	/**
	 * What could not be told, and why.
	 * @return sentences; empty if nothing is missing
	 */
	default List<String> errors() {
		return List.of();
	}

}
