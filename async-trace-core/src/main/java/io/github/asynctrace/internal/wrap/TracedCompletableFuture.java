package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.asynctrace.internal.registry.Awaiting;
import io.github.asynctrace.internal.registry.AwaitingStage;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A CompletableFuture whose stages, and theirs in turn, are tasks that are submitted
 * where they are registered.
 */
class TracedCompletableFuture<T extends @Nullable Object> extends AwaitedFuture<T> implements AwaitingStage {

	private final @Nullable Executor defaultExecutor;

	private volatile boolean watched;

	// Only while the task of this future has not started; weak, since nobody may be left
	// to complete it.
	private volatile @Nullable Reference<TracedCompletableFuture<?>> source;

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
		stage.waitsFor(this);
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

	private void waitsFor(TracedCompletableFuture<?> source) {
		try {
			if (this.watched) {
				this.source = new WeakReference<>(source);
			}
			// It may have started meanwhile.
			if (!this.watched) {
				this.source = null;
			}
		}
		catch (Throwable ex) {
			tracer().fault(ex);
		}
	}

	@Override
	final void waitsForOneOfTwo() {
		this.source = null;
	}

	@Override
	public final @Nullable Future<?> source() {
		Reference<TracedCompletableFuture<?>> reference = this.source;
		TracedCompletableFuture<?> source = (reference != null) ? reference.get() : null;
		return (source != null) ? Wrappers.future(source) : null;
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		Awaiting.Entry wait = super.isDone() ? null : enter();
		try {
			return super.get();
		}
		finally {
			leave(wait);
		}
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		Awaiting.Entry wait = super.isDone() ? null : enter();
		try {
			return super.get(timeout, unit);
		}
		finally {
			leave(wait);
		}
	}

	@Override
	public T join() {
		Awaiting.Entry wait = super.isDone() ? null : enter();
		try {
			return super.join();
		}
		finally {
			leave(wait);
		}
	}

	private Awaiting.@Nullable Entry enter() {
		try {
			return tracer().registry().awaiting().enter(Wrappers.future(this));
		}
		catch (Throwable ex) {
			tracer().fault(ex);
			return null;
		}
	}

	private void leave(Awaiting.@Nullable Entry wait) {
		if (wait != null) {
			try {
				tracer().registry().awaiting().leave(wait);
			}
			catch (Throwable ex) {
				tracer().fault(ex);
			}
		}
	}

	private void settle(TaskRecord record) {
		this.watched = false;
		this.source = null;
		tracer().runs().endQueued(record, isCancelled() ? TaskState.CANCELLED : TaskState.ENDED);
	}

	/** Those of the user. */
	@Override
	public int getNumberOfDependents() {
		int dependents = super.getNumberOfDependents();
		return this.watched ? Math.max(0, dependents - 1) : dependents;
	}

}
