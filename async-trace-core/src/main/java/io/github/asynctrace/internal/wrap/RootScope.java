package io.github.asynctrace.internal.wrap;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A root, or a named scope, that is listed until somebody ends it.
 */
final class RootScope implements RootHandle {

	private final TaskTracer tracer;

	private final @Nullable TaskRecord record;

	RootScope(TaskTracer tracer, TaskKind kind, String name) {
		this.tracer = tracer;
		this.record = tracer.roots().open(this, kind, name);
	}

	@Override
	public void rename(String name) {
		if (this.record != null) {
			this.record.name(this.tracer.clean(name));
			this.tracer.roots().reopened(this.record);
		}
	}

	@Override
	public Activation activate() {
		if (this.record == null) {
			return Activation.NONE;
		}
		this.tracer.roots().reopened(this.record);
		return this.tracer.contexts().activateAbove(this.record);
	}

	@Override
	public void attach(Throwable failure) {
		this.tracer.failures().reported(this.record, failure);
	}

	@Override
	public void end(boolean failed) {
		if (this.record != null) {
			this.tracer.runs().end(this.record, failed ? TaskState.FAILED : TaskState.DONE);
		}
	}

}
