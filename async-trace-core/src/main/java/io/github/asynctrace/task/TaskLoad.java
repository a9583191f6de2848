package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.List;

/**
 * How much there is to do, in numbers: what a {@link TaskForest} says without any task in
 * it.
 *
 * @param tracer whether and how the tracer works
 * @param counts the books since the start
 * @param executors the executors that have live tasks, in no order; tasks that were
 * {@linkplain TaskCounts#dropped() not listed} are in no row
 */
public record TaskLoad(TracerStatus tracer, TaskCounts counts, List<ExecutorLoad> executors) implements Serializable {

	/**
	 * Creates a load with an unmodifiable copy of the rows.
	 */
	public TaskLoad {
		executors = List.copyOf(executors);
	}

}
