package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;
import java.util.Map;

import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.task.TaskForest;

/**
 * All that is read at one moment to answer questions for tasks.
 *
 * @param forest the tasks
 * @param messages why some of them failed, by their ids
 * @param warnings what the reader should know
 * @param coverages how far each executor is traced
 */
record ForestReading(TaskForest forest, Map<Long, String> messages, List<WarningDescriptor> warnings,
		List<ExecutorCoverage> coverages) {

	/**
	 * The rows that answer a query.
	 * @param withMessages whether the reader may see messages
	 */
	TaskSelection select(TaskQuery query, boolean withMessages) {
		return TaskSelection.of(this.forest.tasks(), query, withMessages ? this.messages : Map.of());
	}

}
