package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A task, thread, pool or lock in a graph of waits.
 *
 * @param id what edges refer to: {@code #17} for a task or a root, else a word and a
 * name, such as {@code pool orders}
 * @param type what it is
 * @param name the name of the task, thread, pool or lock
 * @param task the task or root, or {@code null} for a pool or a lock
 * @param frame where the task or thread stands, or {@code null} where unknown
 * @param state what the thread waits for or the pool is up to, in a few words; or
 * {@code null}
 */
public record WaitNode(String id, Type type, String name, @Nullable TaskSnapshot task, @Nullable AsyncFrame frame,
		@Nullable String state) implements Serializable {

	/**
	 * What a node stands for.
	 */
	public enum Type {

		/** A task, scope or request. */
		TASK,

		/** A thread outside any task. */
		THREAD,

		/** A pool with a queue. */
		POOL,

		/** A lock or a monitor. */
		LOCK;

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
