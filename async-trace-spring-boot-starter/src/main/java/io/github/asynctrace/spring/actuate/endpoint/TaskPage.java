package io.github.asynctrace.spring.actuate.endpoint;

import java.util.Map;

import io.github.asynctrace.AsyncTrace;

/**
 * The text form of one task: its path, and why it failed.
 */
final class TaskPage {

	private TaskPage() {
	}

	static String render(AsyncTrace trace, Map<Long, String> messages) {
		return trace + trace.currentTask()
			.filter((task) -> task.failure() != null && messages.containsKey(task.id()))
			.map((task) -> "failed with " + task.failure() + ": " + messages.get(task.id()) + "\n")
			.orElse("");
	}

}
