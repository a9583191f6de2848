package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Future;

import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * A traced Runnable whose body is a Future: executors purge, cancel and find it as such.
 */
class TracedFuture extends TracedRunnable implements DelegatingFuture {

	TracedFuture(TaskTracer tracer, Runnable body) {
		super(tracer, body);
	}

	@Override
	final Future<?> future() {
		return (Future<?>) body();
	}

}
