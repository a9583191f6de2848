package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.Locale;

/**
 * Something that cannot go on before something else does.
 *
 * @param from the id of the node that waits
 * @param to the id of the node that it waits for
 * @param relation what the first has to do with the second
 * @param how how that is known
 * @param isCertain {@code false} if the second is only one of those that it may be
 */
public record WaitEdge(String from, String to, Relation relation, How how, boolean isCertain) implements Serializable {

	/**
	 * What a node has to do with one that it waits for.
	 */
	public enum Relation {

		/** A task, or the thread that runs it, waits for a task or a lock. */
		WAITS_FOR("waits for"),

		/** A task lies in the queue of a pool. */
		QUEUED_IN("queued in"),

		/** A worker of a pool, or a lock, is held by a task. */
		HELD_BY("held by"),

		/** A task runs another one on its own thread, or is within a scope. */
		RUNS("runs");

		private final String words;

		Relation(String words) {
			this.words = words;
		}

		/**
		 * The words of the text form.
		 * @return such as {@code waits for}
		 */
		public String words() {
			return this.words;
		}

		/**
		 * The lower-case word of the JSON form.
		 * @return the enum's name in lower case
		 */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * How an edge is known.
	 */
	public enum How {

		/**
		 * The thread is parked on the very future or thread that the task is known by.
		 */
		IDENTITY,

		/** Somebody waits for the future of the task, and the thread submitted it. */
		DEPENDENTS,

		/** The task came of the code that waits. */
		ANCESTRY,

		/** The JVM tells which lock the thread waits for, or who holds it. */
		LOCK,

		/** The tracer knows which executor has the task and which thread runs it. */
		RECORD;

		/**
		 * The lower-case word of the JSON form.
		 * @return the enum's name in lower case
		 */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
