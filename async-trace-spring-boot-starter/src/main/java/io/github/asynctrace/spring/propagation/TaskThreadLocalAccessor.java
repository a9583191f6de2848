package io.github.asynctrace.spring.propagation;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * {@link ThreadLocalAccessor} for the current task.
 * <p>
 * What was captured where a task was submitted is restored inside that task, where it
 * would hide the task from its own children. So a value only ever takes the place of one
 * that does not descend from it, and a missing value clears nothing.
 */
final class TaskThreadLocalAccessor implements ThreadLocalAccessor<Object> {

	private final TaskContextKey key;

	private final Instrumentation instrumentation;

	private final ActivationStack activations = new ActivationStack();

	TaskThreadLocalAccessor(TaskContextKey key, Instrumentation instrumentation) {
		this.key = key;
		this.instrumentation = instrumentation;
	}

	@Override
	public Object key() {
		return this.key.name();
	}

	@Override
	public @Nullable Object getValue() {
		return this.instrumentation.current();
	}

	@Override
	public void setValue(Object value) {
		Object before = this.instrumentation.current();
		this.activations.push(before, this.instrumentation.activate(value));
	}

	@Override
	public void setValue() {
		this.activations.push(this.instrumentation.current(), Activation.NONE);
	}

	@Override
	public void restore(Object previousValue) {
		this.activations.popTo(previousValue);
	}

	@Override
	public void restore() {
		this.activations.popTo(null);
	}

}
