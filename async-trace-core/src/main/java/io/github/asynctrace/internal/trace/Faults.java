package io.github.asynctrace.internal.trace;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the tracer's own faults, and says when there were too many to go on.
 */
final class Faults {

	static final int MAX = 100;

	private final AtomicLong count = new AtomicLong();

	/**
	 * Notes a fault; warns of the first one and of the one too many.
	 * @return {@code true} if tracing should be switched off
	 */
	boolean add(Throwable fault) {
		long count = this.count.incrementAndGet();
		try {
			if (count == 1) {
				logger().log(Level.WARNING, "A fault of async-trace was kept away from the application", fault);
			}
			else if (count == MAX) {
				logger().log(Level.WARNING, "async-trace is off after " + MAX + " faults of its own");
			}
		}
		catch (Throwable ignored) {
			// The fault is counted; a logger that fails as well has nothing to add.
		}
		return count >= MAX;
	}

	private static System.Logger logger() {
		return System.getLogger("io.github.asynctrace");
	}

	long count() {
		return this.count.get();
	}

	void reset() {
		this.count.set(0);
	}

}
