package io.github.asynctrace.spring.tracing;

import java.util.List;
import java.util.stream.Collectors;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.tracing.Span;

/**
 * What a span says of the task that it is in: which one, how long it waited for whom, and
 * the code that submitted it, by the names that OpenTelemetry has for code.
 */
public final class TaskAttributes {

	private static final int MAX_FRAMES = 100;

	private final int frames;

	/**
	 * Creates the attributes.
	 * @param frames how many frames of the submission a span carries at most; none below
	 * 1, and never more than 100
	 */
	public TaskAttributes(int frames) {
		this.frames = Math.min(frames, MAX_FRAMES);
	}

	void addTo(Span span, TaskSnapshot task) {
		span.tag("asynctrace.task.id", task.id());
		span.tag("asynctrace.task.name", task.name());
		span.tag("asynctrace.task.queued_ms", task.queued().toMillis());
		if (task.executor() != null) {
			span.tag("asynctrace.task.executor", task.executor());
		}
		List<AsyncFrame> frames = task.frames().stream().limit(Math.max(0, this.frames)).toList();
		if (!frames.isEmpty()) {
			addTo(span, frames);
		}
	}

	private static void addTo(Span span, List<AsyncFrame> frames) {
		AsyncFrame site = frames.get(0);
		span.tag("code.function.name", site.className() + "." + site.methodName());
		if (site.fileName() != null) {
			span.tag("code.file.path", site.fileName());
		}
		if (site.line() >= 0) {
			span.tag("code.line.number", site.line());
		}
		span.tag("code.stacktrace", frames.stream().map(AsyncFrame::toString).collect(Collectors.joining("\n")));
	}

}
