package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on the calling thread; ending it restores what was current, and what
 * was announced, before.
 */
public final class TaskRun {

	private final TaskTracer tracer;

	private final TaskRecord record;

	private final @Nullable Object @Nullable [] slots;

	private final @Nullable Object outer;

	private final @Nullable Object announced;

	private final @Nullable Object body;

	/**
	 * Creates a run.
	 * @param slots the thread's slots, or {@code null} where an outer run of the same
	 * task will end it
	 */
	TaskRun(TaskTracer tracer, TaskRecord record, @Nullable Object @Nullable [] slots, @Nullable Object body) {
		this.tracer = tracer;
		this.record = record;
		this.slots = slots;
		this.outer = (slots != null) ? slots[CurrentTask.TASK] : null;
		this.announced = (slots != null) ? slots[CurrentTask.ANNOUNCED] : null;
		this.body = body;
	}

	/**
	 * Ends the run; throws nothing.
	 * @param failed whether the body threw
	 */
	public void end(boolean failed) {
		@Nullable Object[] slots = this.slots;
		try {
			if (slots == null) {
				this.record.outcome(failed ? TaskState.FAILED : TaskState.DONE);
			}
			else {
				this.tracer.end(this.record, this.body, failed);
			}
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
		finally {
			if (slots != null) {
				slots[CurrentTask.TASK] = this.outer;
				slots[CurrentTask.ANNOUNCED] = this.announced;
			}
		}
	}

}
