package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Work that is run again and again: a root, under which every run is a task.
 */
class PeriodicRunnable implements Runnable, Traced {

	private final TaskTracer tracer;

	private final Runnable body;

	private final @Nullable TaskRecord schedule;

	private final AtomicLong runs = new AtomicLong();

	PeriodicRunnable(TaskTracer tracer, @Nullable String name, @Nullable String executor, Runnable body) {
		this.tracer = tracer;
		this.body = body;
		this.schedule = tracer.schedule(this, name, body().getClass(), executor);
	}

	final void future(Future<?> future) {
		if (this.schedule != null) {
			this.schedule.future(future);
		}
	}

	@Override
	public final Runnable body() {
		return (this.body instanceof DecoratedRunnable decorated) ? decorated.original() : this.body;
	}

	@Override
	public final void run() {
		TaskRecord record = (this.schedule != null) ? this.tracer.run(this, this.schedule, this.runs.incrementAndGet())
				: null;
		@Nullable Object[] slots = this.tracer.slots(record);
		Object task = slots[CurrentTask.TASK];
		Object announced = slots[CurrentTask.ANNOUNCED];
		Object depth = slots[CurrentTask.DEPTH];
		TaskRecord running = this.tracer.begin(slots, record, this, null);
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
		return body().toString();
	}

}
