package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Caller;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A future that knows its task, so that those who wait for it in vain can be told what
 * the task was doing.
 */
abstract class AwaitedFuture<T extends @Nullable Object> extends BiStages<T> {

	private final TaskTracer tracer;

	// Weak: who keeps a result does not keep how it came to be.
	private volatile @Nullable Reference<TaskRecord> task;

	// When a time limit was set, or 0.
	private volatile long limitedAt;

	AwaitedFuture(TaskTracer tracer) {
		this.tracer = tracer;
	}

	final TaskTracer tracer() {
		return this.tracer;
	}

	/** Notes the task that is to complete this future. */
	final void task(TaskRecord task) {
		this.task = new WeakReference<>(task);
		task.future(Wrappers.future(this));
	}

	/** The task that is to complete this future, if one is known. */
	final @Nullable TaskRecord task() {
		Reference<TaskRecord> task = this.task;
		return (task != null) ? task.get() : null;
	}

	/** The same, looked for where nobody told. */
	@Nullable TaskRecord awaited() {
		return task();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		try {
			return super.get(timeout, unit);
		}
		catch (TimeoutException ex) {
			this.tracer.failures().timedOut(awaited(), ex, unit.toNanos(timeout));
			throw ex;
		}
	}

	/** Notes that this future is to be completed with a timeout. */
	final void limited() {
		this.limitedAt = System.nanoTime() | 1;
	}

	@Override
	public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
		limited();
		return super.orTimeout(timeout, unit);
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		long limitedAt = this.limitedAt;
		if (limitedAt != 0 && ex instanceof TimeoutException) {
			this.tracer.failures().timedOut(awaited(), ex, System.nanoTime() - limitedAt);
		}
		return super.completeExceptionally(ex);
	}

	/** As the JDK does, but for what is attached. */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		TaskRecord task = super.isDone() ? null : awaited();
		if (task == null) {
			return super.cancel(mayInterruptIfRunning);
		}
		CancellationException cancellation = new CancellationException();
		this.tracer.failures().cancelled(task, cancellation, Caller.describe(this.tracer));
		return super.completeExceptionally(cancellation) || super.isCancelled();
	}

}
