package io.github.asynctrace.internal.wait;

import java.lang.management.ManagementFactory;

/**
 * What the deadlock detector of the JDK has to say, which knows locks but no tasks.
 */
public final class JdkDeadlocks {

	private JdkDeadlocks() {
	}

	/** In a few words, such as {@code none found}. */
	public static String describe() {
		try {
			long[] threads = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
			return (threads == null) ? "none found" : threads.length + " threads";
		}
		catch (LinkageError | RuntimeException ex) {
			// A runtime image without the module.
			return "not there";
		}
	}

}
