package io.github.asynctrace.internal.trace;

/**
 * Nanoseconds, read from the system, or, while tasks are many, from a field that the
 * background thread renews every millisecond: a read of the system's clock costs as much
 * as half of all other work for a task.
 */
final class Clock {

	private static final long PRECISE = 0;

	private volatile long coarse = PRECISE;

	long now() {
		long coarse = this.coarse;
		return (coarse != PRECISE) ? coarse : System.nanoTime();
	}

	void tick() {
		this.coarse = System.nanoTime();
	}

	void precise() {
		this.coarse = PRECISE;
	}

}
