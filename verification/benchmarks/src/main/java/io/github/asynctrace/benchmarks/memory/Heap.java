package io.github.asynctrace.benchmarks.memory;

import java.lang.management.ManagementFactory;

/**
 * How much of the heap is in use.
 */
final class Heap {

	private static final int SETTLING = 3;

	private Heap() {
	}

	/** Bytes in use after one collection. */
	static long used() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** Bytes in use when a further collection frees nothing more. */
	static long settled() {
		long used = used();
		for (int i = 0; i < SETTLING; i++) {
			used = Math.min(used, used());
		}
		return used;
	}

}
