package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Callable that runs as a task.
 */
class TracedCallable<V extends @Nullable Object> implements Callable<V>, Traced {

	private final TaskTracer tracer;

	private final Callable<V> body;

	private @Nullable TaskRecord record;

	TracedCallable(TaskTracer tracer, Callable<V> body) {
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
	public final Callable<V> body() {
		return this.body;
	}

	@Override
	public final V call() throws Exception {
		@Nullable Object[] slots = this.tracer.slots(this.record);
		Object task = slots[CurrentTask.TASK];
		Object announced = slots[CurrentTask.ANNOUNCED];
		Object depth = slots[CurrentTask.DEPTH];
		TaskRecord running = this.tracer.begin(slots, this.record, this, null);
		boolean failed = true;
		try {
			V result = (running != null) ? TaskBoundary.call(this.body) : this.body.call();
			failed = false;
			return result;
		}
		catch (Throwable ex) {
			this.tracer.failures().failed(running, ex, null);
			throw ex;
		}
		finally {
			slots[CurrentTask.TASK] = task;
			slots[CurrentTask.ANNOUNCED] = announced;
			slots[CurrentTask.DEPTH] = depth;
			this.tracer.finish(running, null, failed);
			Reference.reachabilityFence(this);
		}
	}

	@Override
	public final String toString() {
		return this.body.toString();
	}

}
