package io.github.asynctrace.internal.wrap;

import java.util.concurrent.ThreadFactory;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A ThreadFactory whose threads run as tasks, unless they are the workers of a pool,
 * which belong to nobody.
 */
public final class TracedThreadFactory implements ThreadFactory, Traced {

	private static final Origin STARTED = new Origin(TaskKind.THREAD, null);

	private static final Origin STARTED_VIRTUAL = STARTED.named("virtual thread");

	// A fork of a structured scope keeps its exception inside.
	private static final String SUBTASK = "java.util.concurrent.StructuredTaskScope";

	private static final String WORKER = "ThreadPoolExecutor$Worker";

	private final TaskTracer tracer;

	private final ThreadFactory delegate;

	public TracedThreadFactory(TaskTracer tracer, ThreadFactory delegate) {
		this.tracer = tracer;
		this.delegate = delegate;
	}

	@Override
	public ThreadFactory body() {
		return this.delegate;
	}

	@Override
	@SuppressWarnings("ConstantValue")
	public @Nullable Thread newThread(Runnable task) {
		if (task == null || task.getClass().getName().endsWith(WORKER)) {
			return this.delegate.newThread(task);
		}
		Runnable traced = Wrappers.runnable(this.tracer, STARTED, task);
		boolean hidesOutcome = task.getClass().getName().startsWith(SUBTASK);
		if (hidesOutcome && traced instanceof TracedRunnable fork && fork.record() != null) {
			fork.record().outcome(TaskState.ENDED);
		}
		Thread thread = this.delegate.newThread(traced);
		if (thread != null && traced instanceof TracedRunnable work) {
			noteType(thread, work.record());
		}
		return thread;
	}

	// Work that was wrapped before keeps its kind.
	private void noteType(Thread thread, @Nullable TaskRecord record) {
		try {
			if (record != null && record.kind() == TaskKind.THREAD && ThreadType.isVirtual(thread)) {
				record.origin(STARTED_VIRTUAL);
			}
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
