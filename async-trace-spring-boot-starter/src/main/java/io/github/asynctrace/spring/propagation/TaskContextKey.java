package io.github.asynctrace.spring.propagation;

import java.util.UUID;

/**
 * The name under which one application context carries the current task.
 * <p>
 * The registry of thread-locals is one for the whole JVM: under a common name the second
 * application context would replace the first, and take it away at its own end. Two
 * applications in one server may each have a class of this name.
 *
 * @param name the unique name
 */
public record TaskContextKey(String name) {

	/**
	 * Creates a key that no other application context has.
	 * @return a new key
	 */
	public static TaskContextKey create() {
		return new TaskContextKey("io.github.asynctrace.task-" + UUID.randomUUID());
	}

}
