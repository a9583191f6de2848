package io.github.asynctrace.internal.wrap;

import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * A traced Runnable that a priority queue orders as it orders its body.
 */
// A queue may hold tasks that were submitted before tracing began beside wrapped ones.
@SuppressWarnings("ComparableType")
class ComparableRunnable extends TracedRunnable implements Comparable<Object> {

	ComparableRunnable(TaskTracer tracer, Runnable body) {
		super(tracer, body);
	}

	@Override
	public final int compareTo(Object other) {
		return Wrappers.compare(body(), other);
	}

}
