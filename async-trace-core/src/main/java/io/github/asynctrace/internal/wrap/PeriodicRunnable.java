package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Runs;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Work that is run again and again: a root, under which every run is a task.
 */
class PeriodicRunnable implements Runnable, Traced {

	private final TaskTracer tracer;

	private final Runs runs;

	private final Runnable body;

	private final @Nullable String name;

	private final Origin origin;

	private volatile @Nullable TaskRecord schedule;

	private volatile @Nullable Reference<Future<?>> future;

	private final AtomicLong count = new AtomicLong();

	/**
	 * Creates a root.
	 * @param name what is run, or {@code null} where its class says it
	 * @param origin how each of its runs is handed over, and to whom
	 */
	PeriodicRunnable(TaskTracer tracer, @Nullable String name, Origin origin, Runnable body) {
		this.tracer = tracer;
		this.runs = tracer.runs();
		this.body = body;
		this.name = name;
		this.origin = origin;
		if (tracer.isActive()) {
			this.schedule = schedule(new Creation());
		}
	}

	private @Nullable TaskRecord schedule(Object creation) {
		return this.tracer.roots().schedule(this, this.name, body().getClass(), this.origin.executor(), creation);
	}

	/** The schedule, which came later than the work if tracing was off then. */
	private @Nullable TaskRecord schedule() {
		TaskRecord schedule = this.schedule;
		if (schedule == null && this.tracer.isActive()) {
			synchronized (this.count) {
				schedule = this.schedule;
				if (schedule == null) {
					schedule = schedule(Site.WHILE_OFF);
					this.schedule = schedule;
					note(schedule, this.future);
				}
			}
		}
		return schedule;
	}

	final void future(Future<?> future) {
		Reference<Future<?>> reference = new WeakReference<>(future);
		this.future = reference;
		note(this.schedule, reference);
	}

	private static void note(@Nullable TaskRecord schedule, @Nullable Reference<Future<?>> reference) {
		Future<?> future = (reference != null) ? reference.get() : null;
		if (schedule != null && future != null) {
			schedule.future(future);
		}
	}

	@Override
	public final Runnable body() {
		return (this.body instanceof DecoratedRunnable decorated) ? decorated.original() : this.body;
	}

	private @Nullable TaskRecord next() {
		long number = this.count.incrementAndGet();
		try {
			TaskRecord schedule = schedule();
			return (schedule != null) ? this.tracer.roots().run(this, schedule, this.origin, number) : null;
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
			return null;
		}
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
			TaskRecord record = next();
			slots = this.runs.slots(record);
			task = slots[CurrentTask.TASK];
			announced = slots[CurrentTask.ANNOUNCED];
			depth = slots[CurrentTask.DEPTH];
			running = this.runs.begin(slots, record, this, null);
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
		return body().toString();
	}

}
