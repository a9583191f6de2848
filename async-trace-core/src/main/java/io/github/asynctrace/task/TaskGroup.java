package io.github.asynctrace.task;

import java.io.Serializable;

/**
 * Tasks that were handed over together, or are waited for together.
 *
 * @param kind what holds them together
 * @param id tells it from other groups of the same kind
 * @param size how many tasks or futures there were, or 0 where nobody tells
 */
public record TaskGroup(Kind kind, long id, int size) implements Serializable {

	/**
	 * What holds tasks together.
	 */
	public enum Kind {

		/** One call of {@code invokeAll}; the number of the group is that of the call. */
		INVOKE_ALL("invokeAll"),

		/** One call of {@code invokeAny}; the number of the group is that of the call. */
		INVOKE_ANY("invokeAny"),

		/** One call of {@code allOf}; the number of the group is that of the call. */
		ALL_OF("allOf"),

		/** One call of {@code anyOf}; the number of the group is that of the call. */
		ANY_OF("anyOf"),

		/**
		 * The structured scopes of one task: the JDK does not tell which of them a fork
		 * belongs to. The number of the group is that of the task.
		 */
		FORKS("StructuredTaskScope");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/**
		 * The word of the text form.
		 * @return the name of the method or class
		 */
		public String label() {
			return this.label;
		}

	}

}
