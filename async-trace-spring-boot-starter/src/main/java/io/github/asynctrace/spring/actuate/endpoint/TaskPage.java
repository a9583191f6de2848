package io.github.asynctrace.spring.actuate.endpoint;

import java.util.Map;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * The text form of one task: its path, why it failed, and its span.
 */
final class TaskPage {

	private TaskPage() {
	}

	static String render(AsyncTrace trace, Map<Long, String> messages, TraceLink link) {
		return trace + trace.currentTask().map((task) -> failure(task, messages) + span(task, link)).orElse("");
	}

	private static String failure(TaskSnapshot task, Map<Long, String> messages) {
		return (task.failure() != null && messages.containsKey(task.id()))
				? "failed with " + task.failure() + ": " + messages.get(task.id()) + "\n" : "";
	}

	private static String span(TaskSnapshot task, TraceLink link) {
		String address = link.to(task.span());
		return (task.span() != null) ? task.span() + ((address != null) ? ", " + address : "") + "\n" : "";
	}

}
