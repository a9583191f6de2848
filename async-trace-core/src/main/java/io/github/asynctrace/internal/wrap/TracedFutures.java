package io.github.asynctrace.internal.wrap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskGroup;
import org.jspecify.annotations.Nullable;

/**
 * Futures whose stages are traced; the outcome of a stage is seen within its future,
 * which keeps its exception inside.
 */
public final class TracedFutures {

	private static final AtomicLong GATHERED = new AtomicLong();

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

	public static CompletableFuture<@Nullable Void> allOf(TaskTracer tracer, CompletableFuture<?>... futures) {
		CompletableFuture<@Nullable Void> all = CompletableFuture.allOf(futures);
		gather(tracer, TaskGroup.Kind.ALL_OF, futures);
		return wrap(tracer, all);
	}

	public static CompletableFuture<@Nullable Object> anyOf(TaskTracer tracer, CompletableFuture<?>... futures) {
		CompletableFuture<@Nullable Object> any = CompletableFuture.anyOf(futures);
		gather(tracer, TaskGroup.Kind.ANY_OF, futures);
		return wrap(tracer, any);
	}

	private static void gather(TaskTracer tracer, TaskGroup.Kind kind, CompletableFuture<?>... futures) {
		if (!tracer.isActive()) {
			return;
		}
		try {
			TaskGroup group = new TaskGroup(kind, GATHERED.incrementAndGet(), futures.length);
			for (CompletableFuture<?> future : futures) {
				TaskRecord task = (future instanceof TracedCompletableFuture<?> traced) ? traced.task() : null;
				if (task != null) {
					task.group(group);
				}
			}
		}
		catch (Throwable ex) {
			tracer.fault(ex);
		}
	}

	private static <V extends @Nullable Object> CompletableFuture<V> first(TaskTracer tracer, StageTask task,
			Supplier<V> work) {
		TracedCompletableFuture<V> future = new TracedCompletableFuture<>(tracer, null);
		task.future(future);
		return future.completeAsync(work, task.executor());
	}

}
