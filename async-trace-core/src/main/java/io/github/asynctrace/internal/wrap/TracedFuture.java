package io.github.asynctrace.internal.wrap;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A traced Runnable whose body is a Future: executors purge, cancel and find it as such.
 */
class TracedFuture extends TracedRunnable implements RunnableFuture<@Nullable Object> {

	TracedFuture(TaskTracer tracer, Runnable body) {
		super(tracer, body);
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
