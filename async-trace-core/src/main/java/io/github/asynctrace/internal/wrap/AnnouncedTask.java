package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Runs;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A task that is recorded before its executor has seen it.
 */
class AnnouncedTask implements TaskHandle {

	private final TaskTracer tracer;

	private @Nullable TaskRecord record;

	private Activation announcement = Activation.NONE;

	/** Creates what is not yet a task. */
	AnnouncedTask(TaskTracer tracer) {
		this.tracer = tracer;
	}

	/** Records the task as submitted here and now. */
	final void submit(TaskKind kind, @Nullable String name, @Nullable Class<?> body) {
		this.record = this.tracer.submissions().announced(this, kind, name, body);
	}

	/** Lets the next traced executor that this thread submits to take the task over. */
	final void announce() {
		if (this.record != null) {
			this.announcement = this.tracer.contexts().announce(this);
		}
	}

	final @Nullable TaskRecord record() {
		return this.record;
	}

	final boolean isOf(TaskTracer tracer) {
		return this.tracer == tracer;
	}

	@Override
	public final void handedOver() {
		this.announcement.close();
		this.announcement = Activation.NONE;
	}

	@Override
	public final <V extends @Nullable Object> V call(Body<V> body) throws Throwable {
		TaskRecord record = this.record;
		if (record != null && Runs.isRunningHere(record)) {
			return join(record, body);
		}
		Runs runs = null;
		@Nullable Object[] slots = CurrentTask.NONE;
		Object task = null;
		Object announced = null;
		Object depth = null;
		TaskRecord running = null;
		Throwable failure = null;
		try {
			runs = this.tracer.runs();
			slots = runs.slots(record);
			task = slots[CurrentTask.TASK];
			announced = slots[CurrentTask.ANNOUNCED];
			depth = slots[CurrentTask.DEPTH];
			running = runs.begin(slots, record, this, null);
		}
		catch (Throwable ex) {
			// The end of the stack, where there is no room to count it.
		}
		try {
			return (running != null) ? TaskBoundary.run(body) : body.run();
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			slots[CurrentTask.TASK] = task;
			slots[CurrentTask.ANNOUNCED] = announced;
			slots[CurrentTask.DEPTH] = depth;
			if (runs != null && running != null) {
				try {
					runs.finish(slots, running, null, failure, given());
					Reference.reachabilityFence(this);
				}
				catch (Throwable ex) {
					slots[CurrentTask.UNFINISHED] = new Object[] { running, runs, slots[CurrentTask.UNFINISHED] };
				}
			}
		}
	}

	private <V extends @Nullable Object> V join(TaskRecord record, Body<V> body) throws Throwable {
		Throwable failure = null;
		try {
			this.tracer.runs().enter(record);
		}
		catch (Throwable ex) {
			// As above.
		}
		try {
			return body.run();
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			try {
				this.tracer.runs().leave(record, failure, given());
			}
			catch (Throwable ex) {
				// As above.
			}
		}
	}

	/** The failure that the body was given, and may pass on. */
	@Nullable Throwable given() {
		return null;
	}

	@Override
	public final void rejected() {
		if (this.record != null) {
			this.tracer.runs().endQueued(this.record, TaskState.REJECTED);
		}
	}

	@Override
	public final void rejected(Throwable refusal) {
		if (this.record != null && this.tracer.runs().endQueued(this.record, TaskState.REJECTED)) {
			this.tracer.failures().refused(this.record, refusal);
		}
	}

	@Override
	public final void future(Future<?> future) {
		TaskRecord record = this.record;
		if (record == null) {
			return;
		}
		try {
			if (future instanceof AwaitedFuture<?> awaited) {
				awaited.task(record);
			}
			else {
				record.future(future);
			}
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
	}

	@Override
	public final void attach(Throwable failure) {
		this.tracer.failures().reported(this.record, failure);
	}

	@Override
	public final void start() {
		if (this.record != null) {
			this.tracer.runs().start(this.record);
		}
	}

	@Override
	public final void end(boolean failed) {
		if (this.record != null) {
			this.tracer.runs().end(this.record, failed ? TaskState.FAILED : TaskState.DONE);
		}
	}

}
