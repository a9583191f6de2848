package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a record with fewer ancestors, for the lineage of later tasks.
 * <p>
 * It refers weakly to its original, which alone knows how the task goes on; nobody who
 * runs a task lets go of its record.
 */
class AncestorRecord extends TaskRecord {

	private final int queued;

	private final int ran;

	private final @Nullable String thread;

	AncestorRecord(TaskRecord original, TaskRecord parent) {
		super(original, latest(original), parent, original.creation());
		this.queued = original.queued();
		this.ran = original.ran();
		this.thread = original.threadName();
	}

	private static TaskRecord latest(TaskRecord record) {
		TaskRecord original = (record instanceof AncestorRecord copy) ? copy.original() : null;
		return (original != null) ? original : record;
	}

	private @Nullable TaskRecord original() {
		return (TaskRecord) get();
	}

	@Override
	public TaskState state() {
		TaskRecord original = original();
		if (original != null) {
			return original.state();
		}
		TaskState state = super.state();
		return state.isLive() ? TaskState.ENDED : state;
	}

	@Override
	public int queued() {
		TaskRecord original = original();
		return (original != null) ? original.queued() : this.queued;
	}

	@Override
	public int ran() {
		TaskRecord original = original();
		if (original != null) {
			return original.ran();
		}
		return super.state().isLive() ? END_UNKNOWN : this.ran;
	}

	@Override
	public @Nullable String threadName() {
		TaskRecord original = original();
		return (original != null) ? original.threadName() : this.thread;
	}

}
