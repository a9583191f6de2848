package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Future;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Periodic work as a scheduler's decorator sees it: a Future that is run again and again.
 */
final class PeriodicFuture extends PeriodicRunnable implements DelegatingFuture {

	PeriodicFuture(TaskTracer tracer, @Nullable String executor, Runnable body) {
		super(tracer, null, executor, body);
		future((Future<?>) body());
	}

}
