package io.github.asynctrace.internal.trace;

import java.util.concurrent.Future;

import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on the calling thread; ending it restores what was current, and what
 * was announced, before.
 * <p>
 * It never leaves the method that makes it, so that the compiler can do without the
 * object.
 */
public final class TaskRun {

	private final TaskTracer tracer;

	private final @Nullable Future<?> future;

	private final @Nullable Object @Nullable [] slots;

	private final @Nullable Object outer;

	private final @Nullable Object announced;

	private final @Nullable Object depth;

	private final @Nullable TaskRecord running;

	/**
	 * Begins to run.
	 * @param record the task, or {@code null} where nothing is traced
	 * @param owner what runs it
	 * @param future what knows that the work is cancelled, or how it ended; or
	 * {@code null}
	 */
	public TaskRun(TaskTracer tracer, @Nullable TaskRecord record, Object owner, @Nullable Future<?> future) {
		@Nullable Object[] slots = (record != null) ? tracer.slots() : null;
		this.tracer = tracer;
		this.future = future;
		this.slots = slots;
		this.outer = (slots != null) ? slots[CurrentTask.TASK] : null;
		this.announced = (slots != null) ? slots[CurrentTask.ANNOUNCED] : null;
		this.depth = (slots != null) ? slots[CurrentTask.DEPTH] : null;
		this.running = (record != null && slots != null) ? tracer.begin(record, owner, future, slots) : null;
	}

	/**
	 * Whether the work runs as a task, so that its frames end here.
	 */
	public boolean isTraced() {
		return this.running != null;
	}

	/**
	 * Ends the run; throws nothing.
	 * @param failed whether the body threw
	 */
	public void end(boolean failed) {
		if (this.running != null && this.slots != null) {
			this.tracer.finish(this.running, this.future, failed);
			this.slots[CurrentTask.TASK] = this.outer;
			this.slots[CurrentTask.ANNOUNCED] = this.announced;
			this.slots[CurrentTask.DEPTH] = this.depth;
		}
	}

}
