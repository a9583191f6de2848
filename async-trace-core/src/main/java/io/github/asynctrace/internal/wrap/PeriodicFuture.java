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

	private final Future<?> future;

	PeriodicFuture(TaskTracer tracer, @Nullable String executor, Runnable body, Runnable work) {
		super(tracer, null, executor, body, work);
		this.future = (Future<?>) body;
		future(this.future);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return this.future.cancel(mayInterruptIfRunning);
	}

	@Override
	public boolean isCancelled() {
		return this.future.isCancelled();
	}

	@Override
	public boolean isDone() {
		return this.future.isDone();
	}

	@Override
	public @Nullable Object get() throws InterruptedException, ExecutionException {
		return this.future.get();
	}

	@Override
	public @Nullable Object get(long timeout, TimeUnit unit)
			throws InterruptedException, ExecutionException, TimeoutException {
		return this.future.get(timeout, unit);
	}

}
