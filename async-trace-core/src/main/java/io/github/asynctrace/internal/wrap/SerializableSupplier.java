package io.github.asynctrace.internal.wrap;

import java.io.Serializable;
import java.util.function.Supplier;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A traced Supplier whose body can be sent elsewhere: the body goes alone.
 */
final class SerializableSupplier<V extends @Nullable Object> extends TracedSupplier<V> implements Serializable {

	private static final long serialVersionUID = 1L;

	SerializableSupplier(TaskTracer tracer, Supplier<V> body) {
		super(tracer, body);
	}

	private Object writeReplace() {
		return body();
	}

}
