package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Runnable that runs as a task.
 */
class TracedRunnable implements Runnable, Traced {

	private final TaskTracer tracer;

	private final Runnable body;

	private @Nullable TaskRecord record;

	/**
	 * Creates a wrapper that is not yet a task.
	 * @param body the user's object, or a {@link DecoratedRunnable}
	 */
	TracedRunnable(TaskTracer tracer, Runnable body) {
		this.tracer = tracer;
		this.body = body;
	}

	final void record(@Nullable TaskRecord record) {
		this.record = record;
	}

	final @Nullable TaskRecord record() {
		return this.record;
	}

	@Override
	public final Runnable body() {
		return (this.body instanceof DecoratedRunnable decorated) ? decorated.original() : this.body;
	}

	/** What knows how the work ended, where the work itself does. */
	@Nullable Future<?> future() {
		return null;
	}

	@Override
	public final void run() {
		@Nullable Object[] slots = this.tracer.slots(this.record);
		Object task = slots[CurrentTask.TASK];
		Object announced = slots[CurrentTask.ANNOUNCED];
		Object depth = slots[CurrentTask.DEPTH];
		TaskRecord running = this.tracer.begin(slots, this.record, this, future());
		boolean failed = true;
		try {
			if (running != null) {
				TaskBoundary.run(this.body);
			}
			else {
				this.body.run();
			}
			failed = false;
		}
		catch (Throwable ex) {
			this.tracer.failures().failed(running, ex, null);
			throw ex;
		}
		finally {
			slots[CurrentTask.TASK] = task;
			slots[CurrentTask.ANNOUNCED] = announced;
			slots[CurrentTask.DEPTH] = depth;
			this.tracer.finish(running, future(), failed);
			// The record holds this wrapper only weakly, and the JIT may drop it while
			// the body runs.
			Reference.reachabilityFence(this);
		}
	}

	@Override
	public final String toString() {
		return body().toString();
	}

}
