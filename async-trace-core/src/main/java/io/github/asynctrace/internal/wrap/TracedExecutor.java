package io.github.asynctrace.internal.wrap;

import java.util.Objects;
import java.util.concurrent.Executor;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

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
		tracer.pool(name, Wrappers.unwrap(delegate));
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
		try {
			this.delegate.execute(traced);
		}
		catch (Throwable ex) {
			try {
				refused(traced, ex);
			}
			catch (Throwable unnoted) {
				// The end of the stack; what the delegate threw goes on.
			}
			throw ex;
		}
	}

	/** A null is passed on, so that the delegate refuses it in its own way. */
	@SuppressWarnings("ConstantValue")
	final Runnable traced(Runnable command, Origin origin) {
		return (command != null) ? Wrappers.runnable(this.tracer, origin, command) : command;
	}

	/** Notes that the delegate threw; throws nothing but at the end of the stack. */
	final void refused(Object traced, Throwable refusal) {
		TaskRecord record = record(traced);
		if (record != null && this.tracer.runs().endQueued(record, TaskState.REJECTED)) {
			this.tracer.failures().refused(record, refusal);
		}
	}

	/** The record of what is about to be handed over, where it is traced. */
	static @Nullable TaskRecord record(Object traced) {
		return (traced instanceof TracedRunnable runnable) ? runnable.record()
				: (traced instanceof TracedCallable<?> callable) ? callable.record() : null;
	}

	@Override
	public final String toString() {
		return this.delegate.toString();
	}

}
