package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.task.TaskForest;

/**
 * All that is read at one moment to answer questions for tasks, and the answers to those
 * who have asked the same.
 */
final class ForestReading {

	private final TaskForest forest;

	private final Map<Long, String> messages;

	private final List<WarningDescriptor> warnings;

	private final List<ExecutorCoverage> coverages;

	// As many as there were different questions at one moment.
	private final Map<Question, TaskSelection> selections = new ConcurrentHashMap<>();

	private final Map<Question, byte[]> answers = new ConcurrentHashMap<>();

	/**
	 * Creates a reading.
	 * @param forest the tasks
	 * @param messages why some of them failed, by their ids
	 * @param warnings what the reader should know
	 * @param coverages how far each executor is traced
	 */
	ForestReading(TaskForest forest, Map<Long, String> messages, List<WarningDescriptor> warnings,
			List<ExecutorCoverage> coverages) {
		this.forest = forest;
		this.messages = messages;
		this.warnings = warnings;
		this.coverages = coverages;
	}

	TaskForest forest() {
		return this.forest;
	}

	List<WarningDescriptor> warnings() {
		return this.warnings;
	}

	List<ExecutorCoverage> coverages() {
		return this.coverages;
	}

	/**
	 * The rows that answer a query.
	 * @param withMessages whether the reader may see messages
	 */
	TaskSelection select(TaskQuery query, boolean withMessages) {
		return this.selections.computeIfAbsent(new Question(query, withMessages),
				(question) -> TaskSelection.of(this.forest.tasks(), query, withMessages ? this.messages : Map.of()));
	}

	/**
	 * The answer to a query.
	 * @param withMessages whether the reader may see messages
	 */
	ForestDescriptor describe(TaskQuery query, boolean withMessages) {
		return ForestDescriptor.of(this, select(query, withMessages));
	}

	/**
	 * The answer to a query as bytes, which are the same ones for all who ask the same.
	 * @param withMessages whether the reader may see messages
	 */
	byte[] write(TaskQuery query, boolean withMessages, AnswerWriter writer) {
		return this.answers.computeIfAbsent(new Question(query, withMessages),
				(question) -> writer.write(describe(query, withMessages)));
	}

	private record Question(TaskQuery query, boolean withMessages) {

	}

}
