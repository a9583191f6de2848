package io.github.asynctrace.internal.wrap;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A wrapper that stands in an executor's queue for the Future inside it.
 */
interface DelegatingFuture extends RunnableFuture<@Nullable Object>, Traced {

	private Future<?> future() {
		return (Future<?>) body();
	}

	@Override
	default boolean cancel(boolean mayInterruptIfRunning) {
		return future().cancel(mayInterruptIfRunning);
	}

	@Override
	default boolean isCancelled() {
		return future().isCancelled();
	}

	@Override
	default boolean isDone() {
		return future().isDone();
	}

	@Override
	default @Nullable Object get() throws InterruptedException, ExecutionException {
		return future().get();
	}

	@Override
	default @Nullable Object get(long timeout, TimeUnit unit)
			throws InterruptedException, ExecutionException, TimeoutException {
		return future().get(timeout, unit);
	}

}
