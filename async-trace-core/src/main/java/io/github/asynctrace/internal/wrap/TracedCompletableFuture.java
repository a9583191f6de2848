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
class TracedCompletableFuture<T extends @Nullable Object> extends BiStages<T> {

	private final TaskTracer tracer;

	private final @Nullable Executor defaultExecutor;

	private volatile boolean watched;

	private volatile @Nullable TaskRecord task;

	/**
	 * Creates an incomplete future.
	 * @param defaultExecutor that of its stages, or {@code null} for the one of the JDK
	 */
	TracedCompletableFuture(TaskTracer tracer, @Nullable Executor defaultExecutor) {
		this.tracer = tracer;
		this.defaultExecutor = defaultExecutor;
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new TracedCompletableFuture<>(this.tracer, this.defaultExecutor);
	}

	@Override
	public final Executor defaultExecutor() {
		return (this.defaultExecutor != null) ? this.defaultExecutor : super.defaultExecutor();
	}

	/** The task that is to complete it, if one is known. */
	final @Nullable TaskRecord task() {
		return this.task;
	}

	final void task(TaskRecord task) {
		this.task = task;
		task.future(Wrappers.future(this));
	}

	/** Brings this future up to what it stands for. */
	void catchUp() {
	}

	@Override
	final <U extends @Nullable Object> CompletableFuture<U> register(Object function, @Nullable Executor executor,
			Function<StageTask, CompletableFuture<U>> registration) {
		catchUp();
		StageTask task = new StageTask(this.tracer, Objects.requireNonNull(function), executor);
		boolean registered = false;
		try {
			TracedCompletableFuture<U> stage = TracedFutures.traced(this.tracer, registration.apply(task));
			registered = true;
			task.completes(stage);
			return stage;
		}
		finally {
			if (!registered) {
				task.rejected();
			}
		}
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
			this.tracer.fault(ex);
		}
	}

	private void settle(TaskRecord record) {
		this.watched = false;
		this.tracer.endQueued(record, isCancelled() ? TaskState.CANCELLED : TaskState.ENDED);
	}

	/** Those of the user. */
	@Override
	public int getNumberOfDependents() {
		int dependents = super.getNumberOfDependents();
		return this.watched ? Math.max(0, dependents - 1) : dependents;
	}

}
