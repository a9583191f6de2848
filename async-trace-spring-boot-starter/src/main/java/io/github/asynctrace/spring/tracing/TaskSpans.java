package io.github.asynctrace.spring.tracing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskState;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.Tracer.SpanInScope;

/**
 * Makes each run of a task a span, below the one in which the task was submitted.
 * <p>
 * A task that was submitted outside any span has none: that would be a trace of its own
 * for each.
 */
public final class TaskSpans implements TaskContext, TaskListener {

	private static final int MAX_OPEN = 10_000;

	private final Tracer tracer;

	private final AsyncTracer tasks;

	private final TaskAttributes attributes;

	// A thread may be set up for a task more than once.
	private final Map<Long, Span> open = new ConcurrentHashMap<>();

	/**
	 * Creates the spans.
	 * @param tracer makes them
	 * @param tasks knows the current task
	 * @param attributes what the spans tell
	 */
	public TaskSpans(Tracer tracer, AsyncTracer tasks, TaskAttributes attributes) {
		this.tracer = tracer;
		this.tasks = tasks;
		this.attributes = attributes;
	}

	@Override
	public Activation enter(TaskEvent task) {
		SpanContext parent = task.span();
		if (parent == null || this.open.size() >= MAX_OPEN) {
			return Activation.NONE;
		}
		Span span = this.open.computeIfAbsent(task.id(), (id) -> start(task, parent));
		SpanInScope scope = this.tracer.withSpan(span);
		return scope::close;
	}

	@Override
	public boolean isInherited() {
		return true;
	}

	private Span start(TaskEvent task, SpanContext parent) {
		Span span = this.tracer.spanBuilder().name(task.name()).setParent(context(parent)).start();
		// No stack is read for a span that nobody keeps.
		if (!span.isNoop()) {
			this.tasks.currentTask().ifPresent((current) -> {
				span.name(current.name());
				this.attributes.addTo(span, current);
			});
		}
		return span;
	}

	/**
	 * That of the thread where it is the same, since it may carry more than its name.
	 */
	private TraceContext context(SpanContext parent) {
		TraceContext current = this.tracer.currentTraceContext().context();
		return (current != null && parent.traceId().equals(current.traceId())
				&& parent.spanId().equals(current.spanId()))
						? current
						: this.tracer.traceContextBuilder()
							.traceId(parent.traceId())
							.spanId(parent.spanId())
							.sampled(parent.sampled())
							.build();
	}

	@Override
	public void ended(TaskEvent task) {
		Span span = this.open.remove(task.id());
		if (span == null) {
			return;
		}
		if (task.state() != TaskState.DONE) {
			span.tag("asynctrace.task.state", task.state().name());
		}
		if (task.failure() != null) {
			span.tag("error.type", task.failure());
		}
		if (task.state() == TaskState.FAILED) {
			span.error(new TaskFailure(task.failure()));
		}
		span.end();
	}

}
