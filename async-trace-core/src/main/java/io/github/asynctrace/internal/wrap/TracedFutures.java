package io.github.asynctrace.internal.wrap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Futures whose stages are traced; the outcome of a stage is seen within its future,
 * which keeps its exception inside.
 */
public final class TracedFutures {

	private TracedFutures() {
	}

	/** A future whose stages are traced, linked with the given one in both directions. */
	public static <V extends @Nullable Object> CompletableFuture<V> wrap(TaskTracer tracer,
			CompletableFuture<V> future) {
		if (tracer.isClosed()) {
			return future;
		}
		try {
			return traced(tracer, future);
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return future;
		}
	}

	static <V extends @Nullable Object> TracedCompletableFuture<V> traced(TaskTracer tracer,
			CompletableFuture<V> future) {
		return (future instanceof TracedCompletableFuture<V> traced) ? traced : LinkedFuture.to(future, tracer);
	}

	public static <V extends @Nullable Object> CompletableFuture<V> supplyAsync(TaskTracer tracer, Supplier<V> supplier,
			Executor executor) {
		if (tracer.isClosed()) {
			return CompletableFuture.supplyAsync(supplier, executor);
		}
		StageTask task = new StageTask(tracer, supplier, executor);
		return first(tracer, task, task.supplier(supplier));
	}

	public static CompletableFuture<@Nullable Void> runAsync(TaskTracer tracer, Runnable body, Executor executor) {
		if (tracer.isClosed()) {
			return CompletableFuture.runAsync(body, executor);
		}
		StageTask task = new StageTask(tracer, body, executor);
		Runnable work = task.runnable(body);
		return first(tracer, task, () -> {
			work.run();
			return null;
		});
	}

	private static <V extends @Nullable Object> CompletableFuture<V> first(TaskTracer tracer, StageTask task,
			Supplier<V> work) {
		TracedCompletableFuture<V> future = new TracedCompletableFuture<>(tracer, null);
		task.future(future);
		return future.completeAsync(work, task.executor());
	}

}
