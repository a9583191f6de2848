package io.github.asynctrace.internal.wrap;

import java.io.Serializable;

import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * A traced Runnable that a priority queue orders and whose body can be sent elsewhere:
 * the body goes alone.
 */
final class SerializableComparable extends ComparableRunnable implements Serializable {

	private static final long serialVersionUID = 1L;

	SerializableComparable(TaskTracer tracer, Runnable body) {
		super(tracer, body);
	}

	private Object writeReplace() {
		return body();
	}

}
