package io.github.asynctrace.internal.wrap;

import java.lang.ref.Reference;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskRun;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * A Runnable that runs as a task.
 */
class TracedRunnable implements Runnable, Traced {

	private final TaskTracer tracer;

	private final Runnable body;

	private final Runnable work;

	private @Nullable TaskRecord record;

	/**
	 * Creates a wrapper that is not yet a task.
	 * @param body the user's object
	 * @param work what to run: the body, or what the user's decorators made of it
	 */
	TracedRunnable(TaskTracer tracer, Runnable body, Runnable work) {
		this.tracer = tracer;
		this.body = body;
		this.work = work;
	}

	final void record(@Nullable TaskRecord record) {
		this.record = record;
	}

	final @Nullable TaskRecord record() {
		return this.record;
	}

	@Override
	public final Runnable body() {
		return this.body;
	}

	@Override
	public final void run() {
		TaskRecord record = this.record;
		TaskRun run = (record != null) ? this.tracer.begin(record, this, this.body) : null;
		boolean failed = true;
		try {
			TaskBoundary.run(this.work);
			failed = false;
		}
		finally {
			if (run != null) {
				run.end(failed);
			}
			// The record holds this wrapper only weakly, and the JIT may drop it while
			// the body runs.
			Reference.reachabilityFence(this);
		}
	}

	@Override
	public final String toString() {
		return this.body.toString();
	}

}
