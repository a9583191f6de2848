package io.github.asynctrace.spring.propagation;

import io.github.asynctrace.spi.Instrumentation;
import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.DisposableBean;

/**
 * Keeps the current task among the thread-locals that are propagated, for as long as an
 * application context lives.
 */
public final class TaskContextRegistration implements DisposableBean {

	private final TaskContextKey key;

	private final ContextRegistry registry;

	/**
	 * Creates a registration, which holds from now on.
	 * @param key the name under which the task is carried
	 * @param instrumentation knows the current task
	 * @param registry where to register
	 */
	public TaskContextRegistration(TaskContextKey key, Instrumentation instrumentation, ContextRegistry registry) {
		this.key = key;
		this.registry = registry;
		registry.registerThreadLocalAccessor(new TaskThreadLocalAccessor(key, instrumentation));
	}

	@Override
	public void destroy() {
		this.registry.removeThreadLocalAccessor(this.key.name());
	}

}
