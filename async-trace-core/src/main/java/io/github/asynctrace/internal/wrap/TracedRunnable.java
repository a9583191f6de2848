package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Runs;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Runnable that runs as a task.
 */
class TracedRunnable implements Runnable, Traced {

	private final Runs runs;

	private final Runnable body;

	private @Nullable TaskRecord record;

	/**
	 * Creates a wrapper that is not yet a task.
	 * @param body the user's object, or a {@link DecoratedRunnable}
	 */
	TracedRunnable(TaskTracer tracer, Runnable body) {
		this.runs = tracer.runs();
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
		@Nullable Object[] slots = CurrentTask.NONE;
		Object task = null;
		Object announced = null;
		Object depth = null;
		TaskRecord running = null;
		Throwable failure = null;
		try {
			slots = this.runs.slots(this.record);
			task = slots[CurrentTask.TASK];
			announced = slots[CurrentTask.ANNOUNCED];
			depth = slots[CurrentTask.DEPTH];
			running = this.runs.begin(slots, this.record, this, future());
		}
		catch (Throwable ex) {
			// The end of the stack, where there is no room to count it.
		}
		try {
			if (running != null) {
				TaskBoundary.run(this.body);
			}
			else {
				this.body.run();
			}
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			slots[CurrentTask.TASK] = task;
			slots[CurrentTask.ANNOUNCED] = announced;
			slots[CurrentTask.DEPTH] = depth;
			if (running != null) {
				try {
					this.runs.finish(slots, running, future(), failure, null);
					// The record holds this wrapper only weakly, and the JIT may drop it
					// while the body runs.
					Reference.reachabilityFence(this);
				}
				catch (Throwable ex) {
					slots[CurrentTask.UNFINISHED] = new Object[] { running, this.runs, slots[CurrentTask.UNFINISHED] };
				}
			}
		}
	}

	@Override
	public final String toString() {
		return body().toString();
	}

}
