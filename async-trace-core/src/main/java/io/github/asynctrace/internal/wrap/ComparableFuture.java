package io.github.asynctrace.internal.wrap;

import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * A traced Future that a priority queue orders as it orders its body.
 */
// A queue may hold tasks that were submitted before tracing began beside wrapped ones.
@SuppressWarnings("ComparableType")
final class ComparableFuture extends TracedFuture implements Comparable<Object> {

	ComparableFuture(TaskTracer tracer, Runnable body) {
		super(tracer, body);
	}

	@Override
	public int compareTo(Object other) {
		return Wrappers.compare(body(), other);
	}

}
