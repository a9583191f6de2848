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

	private Future<?> inside() {
		return (Future<?>) body();
	}

	@Override
	default boolean cancel(boolean mayInterruptIfRunning) {
		return inside().cancel(mayInterruptIfRunning);
	}

	@Override
	default boolean isCancelled() {
		return inside().isCancelled();
	}

	@Override
	default boolean isDone() {
		return inside().isDone();
	}

	@Override
	default @Nullable Object get() throws InterruptedException, ExecutionException {
		return inside().get();
	}

	@Override
	default @Nullable Object get(long timeout, TimeUnit unit)
			throws InterruptedException, ExecutionException, TimeoutException {
		return inside().get(timeout, unit);
	}

}
