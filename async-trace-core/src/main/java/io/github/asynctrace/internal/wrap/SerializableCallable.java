package io.github.asynctrace.internal.wrap;

import java.io.Serializable;
import java.util.concurrent.Callable;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A traced Callable whose body can be sent elsewhere: the body goes alone.
 */
final class SerializableCallable<V extends @Nullable Object> extends TracedCallable<V> implements Serializable {

	private static final long serialVersionUID = 1L;

	SerializableCallable(TaskTracer tracer, Callable<V> body) {
		super(tracer, body);
	}

	private Object writeReplace() {
		return body();
	}

}
