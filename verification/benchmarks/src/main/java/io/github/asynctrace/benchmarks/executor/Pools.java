package io.github.asynctrace.benchmarks.executor;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/**
 * The pools that this JDK has.
 */
public final class Pools {

	public static final String ONE_THREAD = "one-thread";

	public static final String FORK_JOIN = "fork-join";

	/** One virtual thread a task, from JDK 21 on. */
	public static final String VIRTUAL = "virtual";

	private static final int FIRST_WITH_VIRTUAL = 21;

	private Pools() {
	}

	/** The names of the pools to be measured on this JDK. */
	public static List<String> names() {
		return (Runtime.version().feature() >= FIRST_WITH_VIRTUAL) ? List.of(ONE_THREAD, FORK_JOIN, VIRTUAL)
				: List.of(ONE_THREAD, FORK_JOIN);
	}

	/** Creates a pool, which the caller shuts down. */
	public static ExecutorService create(String name) {
		return switch (name) {
			case ONE_THREAD -> Executors.newFixedThreadPool(1);
			// Two workers whatever the machine, so that ratios can be compared.
			case FORK_JOIN -> new ForkJoinPool(2);
			case VIRTUAL -> virtualThreads();
			default -> throw new IllegalArgumentException("No pool " + name);
		};
	}

	// By name, because the module is compiled for JDK 17.
	private static ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("No virtual threads before JDK 21", ex);
		}
	}

}
