package io.github.asynctrace.spring.executor;

import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;

/**
 * Traces around the decorator that an executor had before, which still gets the very
 * runnable that its executor made.
 */
class TracingTaskDecorator implements TaskDecorator {

	private final AsyncTracer tracer;

	private final Instrumentation instrumentation;

	private final String executor;

	private final @Nullable TaskDecorator decorator;

	/**
	 * Creates a decorator.
	 * @param tracer the tracer
	 * @param executor the name of the executor
	 * @param decorator the executor's own decorator, or {@code null} if it has none
	 */
	TracingTaskDecorator(AsyncTracer tracer, String executor, @Nullable TaskDecorator decorator) {
		this.tracer = tracer;
		this.instrumentation = tracer.instrumentation();
		this.executor = executor;
		this.decorator = decorator;
	}

	@Override
	public Runnable decorate(Runnable original) {
		return trace((original instanceof Future) ? TaskKind.SUBMIT : TaskKind.EXECUTE, original);
	}

	final Runnable trace(TaskKind kind, Runnable original) {
		return this.instrumentation.decorate(kind, this.executor, original, this::untraced);
	}

	final Runnable tracePeriodic(Runnable original) {
		return this.instrumentation.periodic(null, this.executor, untraced(original));
	}

	final Runnable untraced(Runnable original) {
		return (this.decorator != null) ? this.decorator.decorate(original) : original;
	}

	final @Nullable TaskDecorator decorator() {
		return this.decorator;
	}

	/**
	 * Whether nothing would be won by another one.
	 * @param tracer the tracer of the asking context
	 * @param executor the name that the executor has there
	 * @return {@code true} also where another context shares the executor and traces it
	 */
	final boolean isUpToDate(AsyncTracer tracer, String executor) {
		return (this.tracer == tracer) ? this.executor.equals(executor) : this.tracer.isEnabled();
	}

}
