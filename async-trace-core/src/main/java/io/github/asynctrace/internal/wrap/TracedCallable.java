package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Runs;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Callable that runs as a task.
 */
class TracedCallable<V extends @Nullable Object> implements Callable<V>, Traced {

	private final Runs runs;

	private final Callable<V> body;

	private @Nullable TaskRecord record;

	TracedCallable(TaskTracer tracer, Callable<V> body) {
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
	public final Callable<V> body() {
		return this.body;
	}

	@Override
	public final V call() throws Exception {
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
			running = this.runs.begin(slots, this.record, this, null);
		}
		catch (Throwable ex) {
			// The end of the stack, where there is no room to count it.
		}
		try {
			return (running != null) ? TaskBoundary.call(this.body) : this.body.call();
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
					this.runs.finish(slots, running, null, failure, null);
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
		return this.body.toString();
	}

}
