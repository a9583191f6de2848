package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, in two words: the current task or root, else the thread.
 */
public final class Caller {

	private Caller() {
	}

	/** The calling code, such as {@code task #7} or {@code thread main}. */
	public static String describe(TaskTracer tracer) {
		try {
			return describe(CurrentTask.get(), tracer.clean(TaskRecord.nameOf(Thread.currentThread())));
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return "an unknown caller";
		}
	}

	static String describe(@Nullable TaskRecord current, String thread) {
		return (current != null) ? kind(current) + " #" + current.id() : "thread " + thread;
	}

	private static String kind(TaskRecord record) {
		return record.isTask() ? "task" : record.kind().toString();
	}

}
