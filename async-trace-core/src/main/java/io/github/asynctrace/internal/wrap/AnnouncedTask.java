package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A task that is recorded before its executor has seen it.
 */
final class AnnouncedTask implements TaskHandle {

	private final TaskTracer tracer;

	private final @Nullable TaskRecord record;

	private Activation announcement = Activation.NONE;

	AnnouncedTask(TaskTracer tracer, TaskKind kind, @Nullable String name, @Nullable Class<?> body) {
		this.tracer = tracer;
		this.record = tracer.announced(this, kind, name, body);
		if (this.record != null) {
			this.announcement = tracer.contexts().announce(this);
		}
	}

	@Nullable TaskRecord record() {
		return this.record;
	}

	boolean isOf(TaskTracer tracer) {
		return this.tracer == tracer;
	}

	@Override
	public void handedOver() {
		this.announcement.close();
		this.announcement = Activation.NONE;
	}

	@Override
	public <V extends @Nullable Object> V call(Body<V> body) throws Throwable {
		TaskRecord record = this.record;
		if (record != null && this.tracer.isRunningHere(record)) {
			return join(record, body);
		}
		@Nullable Object[] slots = this.tracer.slots(record);
		Object task = slots[CurrentTask.TASK];
		Object announced = slots[CurrentTask.ANNOUNCED];
		Object depth = slots[CurrentTask.DEPTH];
		TaskRecord running = this.tracer.begin(slots, record, this, null);
		boolean failed = true;
		try {
			V result = (running != null) ? TaskBoundary.run(body) : body.run();
			failed = false;
			return result;
		}
		finally {
			slots[CurrentTask.TASK] = task;
			slots[CurrentTask.ANNOUNCED] = announced;
			slots[CurrentTask.DEPTH] = depth;
			this.tracer.finish(running, null, failed);
			Reference.reachabilityFence(this);
		}
	}

	private static <V extends @Nullable Object> V join(TaskRecord record, Body<V> body) throws Throwable {
		boolean failed = true;
		try {
			V result = body.run();
			failed = false;
			return result;
		}
		finally {
			record.outcome(failed ? TaskState.FAILED : TaskState.DONE);
		}
	}

	@Override
	public void rejected() {
		if (this.record != null) {
			this.tracer.endQueued(this.record, TaskState.REJECTED);
		}
	}

	@Override
	public void future(Future<?> future) {
		if (this.record != null) {
			this.record.future(future);
		}
	}

	@Override
	public void start() {
		if (this.record != null) {
			this.tracer.start(this.record);
		}
	}

	@Override
	public void end(boolean failed) {
		if (this.record != null) {
			this.tracer.end(this.record, failed ? TaskState.FAILED : TaskState.DONE);
		}
	}

}
