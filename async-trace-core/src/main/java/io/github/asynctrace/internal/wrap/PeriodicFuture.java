package io.github.asynctrace.internal.wrap;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Periodic work as a scheduler's decorator sees it: a Future that is run again and again.
 */
final class PeriodicFuture extends PeriodicRunnable implements RunnableFuture<@Nullable Object> {

	PeriodicFuture(TaskTracer tracer, @Nullable String executor, Runnable body) {
		super(tracer, null, executor, body);
		future(future());
	}

	private Future<?> future() {
		return (Future<?>) body();
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return future().cancel(mayInterruptIfRunning);
	}

	@Override
	public boolean isCancelled() {
		return future().isCancelled();
	}

	@Override
	public boolean isDone() {
		return future().isDone();
	}

	@Override
	public @Nullable Object get() throws InterruptedException, ExecutionException {
		return future().get();
	}

	@Override
	public @Nullable Object get(long timeout, TimeUnit unit)
			throws InterruptedException, ExecutionException, TimeoutException {
		return future().get(timeout, unit);
	}

}
