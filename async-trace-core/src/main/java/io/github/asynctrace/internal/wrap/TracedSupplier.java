package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.function.Supplier;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Runs;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Supplier that runs as a task.
 */
class TracedSupplier<V extends @Nullable Object> implements Supplier<V>, Traced {

	private final Runs runs;

	private final Supplier<V> body;

	private @Nullable TaskRecord record;

	TracedSupplier(TaskTracer tracer, Supplier<V> body) {
		this.runs = tracer.runs();
		this.body = body;
	}

	final void record(@Nullable TaskRecord record) {
		this.record = record;
	}

	@Override
	public final Supplier<V> body() {
		return this.body;
	}

	@Override
	public final V get() {
		@Nullable Object[] slots = CurrentTask.NONE;
		Object task = null;
		Object announced = null;
		Object depth = null;
		TaskRecord running = null;
		Throwable failure = null;
		try {
			if (this.record != null) {
				this.runs.standForStage(this.record);
			}
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
			return (running != null) ? TaskBoundary.get(this.body) : this.body.get();
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
