package io.github.asynctrace.internal.wrap;

import java.io.Serializable;

import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * A traced Runnable whose body can be sent elsewhere: the body goes alone.
 */
final class SerializableRunnable extends TracedRunnable implements Serializable {

	private static final long serialVersionUID = 1L;

	SerializableRunnable(TaskTracer tracer, Runnable body) {
		super(tracer, body);
	}

	private Object writeReplace() {
		return body();
	}

}
