package io.github.asynctrace.internal.wrap;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A CompletableFuture whose stages, and theirs in turn, are tasks that are submitted
 * where they are registered.
 */
class TracedCompletableFuture<T extends @Nullable Object> extends AwaitedFuture<T> {

	private final @Nullable Executor defaultExecutor;

	private volatile boolean watched;

	/**
	 * Creates an incomplete future.
	 * @param defaultExecutor that of its stages, or {@code null} for the one of the JDK
	 */
	TracedCompletableFuture(TaskTracer tracer, @Nullable Executor defaultExecutor) {
		super(tracer);
		this.defaultExecutor = defaultExecutor;
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new TracedCompletableFuture<>(tracer(), this.defaultExecutor);
	}

	@Override
	public final Executor defaultExecutor() {
		return (this.defaultExecutor != null) ? this.defaultExecutor : super.defaultExecutor();
	}

	/** Brings this future up to what it stands for. */
	void catchUp() {
	}

	@Override
	final <U extends @Nullable Object> CompletableFuture<U> register(Object function, @Nullable Executor executor,
			Function<StageTask, CompletableFuture<U>> registration) {
		catchUp();
		StageTask task = new StageTask(tracer(), Objects.requireNonNull(function), executor);
		TracedCompletableFuture<U> stage;
		try {
			stage = TracedFutures.traced(tracer(), registration.apply(task));
		}
		catch (Throwable ex) {
			task.rejected();
			throw ex;
		}
		task.completes(stage);
		return stage;
	}

	/**
	 * Ends a task as soon as it is known that it will not be run: nothing else tells of a
	 * stage that is skipped.
	 * @param record the task whose function completes this future
	 */
	final void watch(TaskRecord record) {
		try {
			task(record);
			if (record.state() == TaskState.QUEUED) {
				this.watched = true;
				onCompletion(() -> settle(record));
			}
		}
		catch (Throwable ex) {
			tracer().fault(ex);
		}
	}

	private void settle(TaskRecord record) {
		this.watched = false;
		tracer().endQueued(record, isCancelled() ? TaskState.CANCELLED : TaskState.ENDED);
	}

	/** Those of the user. */
	@Override
	public int getNumberOfDependents() {
		int dependents = super.getNumberOfDependents();
		return this.watched ? Math.max(0, dependents - 1) : dependents;
	}

}
