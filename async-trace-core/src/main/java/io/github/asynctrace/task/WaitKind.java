package io.github.asynctrace.task;

import java.util.Locale;

/**
 * What sort of thing a thread waits for.
 */
public enum WaitKind {

	/** The result of a future. */
	FUTURE,

	/** The end of the forks of a structured scope. */
	FORKS,

	/** The end of a thread. */
	THREAD,

	/** A lock of {@code java.util.concurrent}. */
	LOCK,

	/** The monitor of an object, to enter a synchronized block or method. */
	MONITOR,

	/** {@link Object#notify()}. */
	NOTIFICATION,

	/** An element of a queue, or room in it. */
	QUEUE,

	/** A latch, a semaphore, a condition or another synchronizer. */
	SYNCHRONIZER,

	/** The end of a sleep. */
	SLEEP,

	/** The network. */
	IO,

	/** Nothing that is known: the thread is parked. */
	PARKED,

	/** Nothing: an object that is neither a thread nor belongs to a task. */
	OBJECT;

	/**
	 * The lower-case word of the JSON form.
	 * @return the enum's name in lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
