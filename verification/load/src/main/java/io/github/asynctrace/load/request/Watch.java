package io.github.asynctrace.load.request;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Times what the request thread of the last request did, for whoever waits for its
 * answer.
 */
final class Watch {

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private volatile long cpu;

	private volatile long nanos;

	Started start() {
		return new Started(this.threads.getCurrentThreadCpuTime(), System.nanoTime());
	}

	void stop(Started started) {
		long end = System.nanoTime();
		this.cpu = this.threads.getCurrentThreadCpuTime() - started.cpu();
		this.nanos = end - started.nanos();
	}

	/** CPU time of the request thread, in nanoseconds. */
	long cpu() {
		return this.cpu;
	}

	/** Time on the clock, in nanoseconds. */
	long nanos() {
		return this.nanos;
	}

	/**
	 * Where it began.
	 *
	 * @param cpu CPU time of the thread
	 * @param nanos time
	 */
	record Started(long cpu, long nanos) {
	}

}
