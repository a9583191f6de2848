package io.github.asynctrace.spring.tracing;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@link ObservationHandler} that lets the outermost spans of a task tell of it.
 * <p>
 * Those are the spans that begin within the task and are not within another one that
 * does: the span of a request that goes on meanwhile belongs to nobody's task, and what
 * is nested has its parents to tell.
 */
public final class TaskTagsHandler implements ObservationHandler<Observation.Context> {

	private final AsyncTracer tracer;

	private final TaskAttributes attributes;

	private final Unharmed unharmed = new Unharmed();

	/**
	 * Creates the handler, which has to come after those that make the spans.
	 * @param tracer knows the current task
	 * @param attributes what the spans tell
	 */
	public TaskTagsHandler(AsyncTracer tracer, TaskAttributes attributes) {
		this.tracer = tracer;
		this.attributes = attributes;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	@Override
	public void onStart(Observation.Context context) {
		this.unharmed.run(() -> {
			TracingContext tracing = context.get(TracingContext.class);
			Span span = (tracing != null) ? tracing.getSpan() : null;
			// No stack is read for a span that nobody keeps.
			if (span != null && !span.isNoop()) {
				this.tracer.currentTask()
					.filter((task) -> isTask(task) && isOutermost(span, task))
					.ifPresent((task) -> this.attributes.addTo(span, task));
			}
		});
	}

	private static boolean isTask(TaskSnapshot task) {
		return !task.isRoot() && task.kind() != TaskKind.SCOPE;
	}

	private static boolean isOutermost(Span span, TaskSnapshot task) {
		SpanContext around = task.span();
		String parent = span.context().parentId();
		return isNone(parent) || (around != null && around.spanId().equals(parent));
	}

	// By one bridge nothing, by the other zeros.
	private static boolean isNone(@Nullable String id) {
		return id == null || id.chars().allMatch((c) -> c == '0');
	}

}
