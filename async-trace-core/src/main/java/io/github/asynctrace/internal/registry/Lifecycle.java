package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Moves records from one state to the next, and those that end from the live to the
 * finished ones and into the books.
 */
public final class Lifecycle {

	private final LiveTable live;

	private final Finished finished;

	private final Books books;

	Lifecycle(LiveTable live, Finished finished, Books books) {
		this.live = live;
		this.finished = finished;
		this.books = books;
	}

	/**
	 * Notes that a task starts.
	 * @param thread the thread that runs it, or {@code null} if none does
	 * @param depth the number of tasks around it on that thread
	 * @return {@code false} if it has started or ended before
	 */
	public boolean start(TaskRecord record, @Nullable Thread thread, int depth, long now) {
		if (!record.move(TaskState.QUEUED, TaskState.RUNNING)) {
			return false;
		}
		record.started(now, (thread != null && depth > 0) ? new NestedThread(thread, depth) : thread);
		record.leaveQueue();
		if (record.slot == TaskRecord.NO_SLOT) {
			this.books.startedUnlisted();
		}
		return true;
	}

	/**
	 * Notes that a record ends; only the first end counts.
	 * @param from the state that it must be in
	 * @param to its final state
	 */
	public boolean end(TaskRecord record, TaskState from, TaskState to, long now) {
		if (!record.move(from, to)) {
			return false;
		}
		if (from == TaskState.QUEUED) {
			record.leaveQueue();
		}
		ended(record, from, to, now);
		return true;
	}

	/**
	 * Notes on the thread that runs a task that it ends.
	 * @return {@code false} if it has ended before
	 */
	public boolean finish(TaskRecord running, TaskState to, long now) {
		boolean isEnd = running.finish(to);
		if (isEnd) {
			ended(running, TaskState.RUNNING, to, now);
		}
		return isEnd;
	}

	void ended(TaskRecord record, TaskState from, TaskState to, long now) {
		record.ended(now);
		// First there, then gone here: a reader in between sees it twice rather than
		// never.
		this.finished.add(record);
		if (record.isCounted() && (record.hops & TaskRecord.BOOKED) == 0) {
			this.books.ended(to);
			// Without a call, which could fail where the next one does: a second end
			// would be booked once more.
			record.hops |= TaskRecord.BOOKED;
			if (from == TaskState.RUNNING && record.slot == TaskRecord.NO_SLOT) {
				this.books.endedUnlisted();
			}
		}
		// Last: what is still listed is ended once more when there is room.
		this.live.remove(record);
	}

	/**
	 * Ends a run whose start or end failed halfway, on the thread that ran it.
	 * @return {@code true} if its outcome will not be known
	 */
	public boolean complete(TaskRecord run, long now) {
		if (end(run, TaskState.RUNNING, TaskState.ENDED, now) || end(run, TaskState.QUEUED, TaskState.ENDED, now)) {
			return true;
		}
		if (!run.state().isLive() && this.live.holds(run)) {
			ended(run, TaskState.RUNNING, run.state(), now);
		}
		return false;
	}

	/** Forgets a running task for which another record stands. */
	public void merge(TaskRecord record, long now) {
		if (record.merge()) {
			record.ended(now);
			this.books.merged();
			if (record.slot == TaskRecord.NO_SLOT) {
				this.books.endedUnlisted();
			}
			this.live.remove(record);
		}
	}

	/** Ends a scope that is not listed; only the first end counts. */
	public static void endContext(TaskRecord context, TaskState to, long now) {
		if (context.move(TaskState.RUNNING, to)) {
			context.ended(now);
		}
	}

}
