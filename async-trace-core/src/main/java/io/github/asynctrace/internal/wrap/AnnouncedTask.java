package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskRun;
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
		this.record = tracer.isUntraced() ? null : tracer.submit(this, kind, name, body, null);
		if (this.record != null) {
			this.announcement = tracer.announce(this);
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
		TaskRun run = (record != null) ? this.tracer.join(record, this) : null;
		boolean failed = true;
		try {
			V result = TaskBoundary.run(body);
			failed = false;
			return result;
		}
		finally {
			if (run != null) {
				run.end(failed);
			}
			Reference.reachabilityFence(this);
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
