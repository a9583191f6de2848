package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Future;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.trace.TaskTracer;

/**
 * Periodic work as a scheduler's decorator sees it: a Future that is run again and again.
 */
final class PeriodicFuture extends PeriodicRunnable implements DelegatingFuture {

	PeriodicFuture(TaskTracer tracer, Origin runs, Runnable body) {
		super(tracer, null, runs, body);
		future((Future<?>) body());
	}

}
