package io.github.asynctrace.internal.wrap;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A named part of the work of a task or root that is shown where something was submitted
 * in it.
 */
final class NamedContext implements RootHandle {

	private final TaskTracer tracer;

	private final @Nullable TaskRecord record;

	NamedContext(TaskTracer tracer, String name) {
		this.tracer = tracer;
		this.record = tracer.roots().context(name);
	}

	@Override
	public void rename(String name) {
		if (this.record != null) {
			this.record.name(this.tracer.clean(name));
		}
	}

	@Override
	public Activation activate() {
		return (this.record != null) ? this.tracer.contexts().activateAbove(this.record) : Activation.NONE;
	}

	@Override
	public void attach(Throwable failure) {
		this.tracer.failures().reported(this.record, failure);
	}

	@Override
	public void end(boolean failed) {
		if (this.record != null) {
			this.tracer.roots().endContext(this.record, failed ? TaskState.FAILED : TaskState.DONE);
		}
	}

}
