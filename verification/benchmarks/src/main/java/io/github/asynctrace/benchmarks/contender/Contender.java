package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Something that stands between a program and its executors.
 */
public interface Contender extends AutoCloseable {

	/**
	 * Stands before an executor.
	 * @param executor runs, or keeps, the tasks
	 * @return what a program would submit to
	 */
	Executor around(ExecutorService executor);

	/**
	 * Gives the calling thread the values that its tasks are to inherit.
	 * @return takes them away again
	 */
	default Runnable prepareThread() {
		return () -> {
		};
	}

	/**
	 * Finishes what would otherwise be done in the background during a measurement.
	 */
	default void settle() {
	}

	@Override
	default void close() {
	}

}
