package io.github.asynctrace.internal.wrap;

import java.util.Objects;
import java.util.concurrent.Executor;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;

/**
 * An Executor that makes a task of whatever it is given.
 */
public class TracedExecutor implements Executor, Traced {

	private final TaskTracer tracer;

	private final Executor delegate;

	private final Origin executed;

	public TracedExecutor(TaskTracer tracer, Executor delegate, String name) {
		this.tracer = tracer;
		this.delegate = delegate;
		this.executed = new Origin(TaskKind.EXECUTE, name);
		tracer.registry().pools().add(name, Wrappers.unwrap(delegate));
	}

	@Override
	public Executor body() {
		return this.delegate;
	}

	final TaskTracer tracer() {
		return this.tracer;
	}

	final String name() {
		return Objects.requireNonNull(this.executed.executor());
	}

	@Override
	public final void execute(Runnable command) {
		Runnable traced = traced(command, this.executed);
		boolean accepted = false;
		try {
			this.delegate.execute(traced);
			accepted = true;
		}
		finally {
			if (!accepted) {
				refused(traced);
			}
		}
	}

	/** A null is passed on, so that the delegate refuses it in its own way. */
	@SuppressWarnings("ConstantValue")
	final Runnable traced(Runnable command, Origin origin) {
		return (command != null) ? Wrappers.runnable(this.tracer, origin, command) : command;
	}

	final void refused(Object traced) {
		end(traced, TaskState.REJECTED);
	}

	/** Ends a task that has not started and never will. */
	final void end(Object traced, TaskState state) {
		if (traced instanceof TracedRunnable runnable && runnable.record() != null) {
			this.tracer.endQueued(runnable.record(), state);
		}
		else if (traced instanceof TracedCallable<?> callable && callable.record() != null) {
			this.tracer.endQueued(callable.record(), state);
		}
	}

	@Override
	public final String toString() {
		return this.delegate.toString();
	}

}
