package io.github.asynctrace.internal.wrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Caller;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A CompletableFuture that stands for one of the user's: whatever completes one of the
 * two completes both, with the same value or the same exception.
 * <p>
 * It has a state of its own, because {@code allOf} and its kin look into the fields of
 * what they are given. The original holds it until it is completed, as it holds every
 * stage: somebody may hold nothing but a stage of this one.
 */
final class LinkedFuture<T extends @Nullable Object> extends TracedCompletableFuture<T> implements Traced {

	private final CompletableFuture<T> original;

	private volatile @Nullable String cancelledBy;

	private LinkedFuture(TaskTracer tracer, CompletableFuture<T> original) {
		super(tracer, original.defaultExecutor());
		this.original = original;
	}

	static <T extends @Nullable Object> LinkedFuture<T> to(CompletableFuture<T> original, TaskTracer tracer) {
		LinkedFuture<T> future = new LinkedFuture<>(tracer, original);
		future.follow();
		return future;
	}

	@Override
	public CompletableFuture<T> body() {
		return this.original;
	}

	private void follow() {
		this.original.whenComplete((value, ex) -> {
			if (ex != null) {
				cancelled(ex);
				super.completeExceptionally(ex);
			}
			else {
				super.complete(value);
			}
		});
	}

	private void cancelled(Throwable ex) {
		String by = this.cancelledBy;
		if (by != null && ex instanceof CancellationException) {
			tracer().failures().cancelled(awaited(), ex, by);
		}
	}

	/** An integration knows the task by the original, which is not ours. */
	@Override
	@Nullable TaskRecord awaited() {
		TaskRecord known = task();
		return (known != null) ? known : tracer().registry().awaited(this.original);
	}

	/**
	 * Whoever completes the original completes it first, and this one a moment later, in
	 * which others must not see one done and the other not.
	 */
	@Override
	void catchUp() {
		if (!super.isDone() && this.original.isDone()) {
			follow();
		}
	}

	@Override
	public boolean isDone() {
		catchUp();
		return super.isDone();
	}

	@Override
	public boolean isCancelled() {
		catchUp();
		return super.isCancelled();
	}

	@Override
	public boolean isCompletedExceptionally() {
		catchUp();
		return super.isCompletedExceptionally();
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		catchUp();
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		catchUp();
		return super.get(timeout, unit);
	}

	@Override
	public T join() {
		catchUp();
		return super.join();
	}

	@Override
	public T getNow(T valueIfAbsent) {
		catchUp();
		return super.getNow(valueIfAbsent);
	}

	@Override
	public boolean complete(T value) {
		boolean completed = this.original.complete(value);
		catchUp();
		return completed;
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		boolean completed = this.original.completeExceptionally(ex);
		catchUp();
		return completed;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		if (!super.isDone()) {
			this.cancelledBy = Caller.describe(tracer());
		}
		boolean cancelled = this.original.cancel(mayInterruptIfRunning);
		catchUp();
		return cancelled;
	}

	@Override
	public void obtrudeValue(T value) {
		this.original.obtrudeValue(value);
		super.obtrudeValue(value);
	}

	@Override
	public void obtrudeException(Throwable ex) {
		this.original.obtrudeException(ex);
		super.obtrudeException(ex);
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		this.original.completeAsync(supplier, executor);
		return this;
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
		this.original.completeAsync(supplier);
		return this;
	}

	@Override
	public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
		limited();
		this.original.orTimeout(timeout, unit);
		return this;
	}

	@Override
	public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
		this.original.completeOnTimeout(value, timeout, unit);
		return this;
	}

	/** Those of both, but for the link between them. */
	@Override
	public int getNumberOfDependents() {
		int dependents = super.getNumberOfDependents();
		return isDone() ? dependents : dependents + Math.max(0, this.original.getNumberOfDependents() - 1);
	}

}
