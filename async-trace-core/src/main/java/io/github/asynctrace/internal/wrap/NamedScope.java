package io.github.asynctrace.internal.wrap;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A scope that is current on its thread from its opening to its close.
 */
public final class NamedScope {

	private final TaskTracer tracer;

	private final @Nullable TaskRecord record;

	private final Activation activation;

	public NamedScope(TaskTracer tracer, String name) {
		this.tracer = tracer;
		this.record = tracer.roots().openScope(this, name);
		this.activation = (this.record != null) ? tracer.contexts().activate(this.record) : Activation.NONE;
	}

	public void close() {
		if (this.record != null) {
			this.tracer.runs().end(this.record, TaskState.DONE);
			this.activation.close();
		}
	}

}
