package io.github.asynctrace.internal.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Ends what has ended although nobody has told us: whose owner was collected, whose
 * future is cancelled, whose thread is gone.
 */
public final class UnseenEnds {

	// Nobody takes so long from the end of a task to the last note of it.
	private static final long LEFT_BEHIND_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final LiveTable live;

	private final Books books;

	private final Lifecycle lifecycle;

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	private final Unlisted unlisted = new Unlisted();

	private volatile @Nullable Consumer<TaskRecord> listener;

	UnseenEnds(LiveTable live, Books books, Lifecycle lifecycle) {
		this.live = live;
		this.books = books;
		this.lifecycle = lifecycle;
	}

	/** Where a record comes to when its owner is collected. */
	ReferenceQueue<Object> queue() {
		return this.collected;
	}

	/** What a record that is not listed has to hold until it starts or ends. */
	Unlisted.Member unlisted() {
		return this.unlisted.join();
	}

	/** Passes on what is found to have ended although nobody has told us. */
	public void passOn(Consumer<TaskRecord> action) {
		this.listener = action;
	}

	/**
	 * Ends the tasks whose owners were collected before they ran.
	 */
	public void collect(long now) {
		collect(now, Integer.MAX_VALUE);
		this.books.lost(this.unlisted.lost());
	}

	void collect(long now, int max) {
		for (int i = 0; i < max; i++) {
			TaskRecord record = (TaskRecord) this.collected.poll();
			if (record == null) {
				return;
			}
			TaskState state = record.state();
			if (state == TaskState.QUEUED) {
				// In this order: what was seen is noted before the future can be gone.
				boolean isCancelled = isCancelled(record.future()) || record.outcome() == TaskState.CANCELLED;
				endUnseen(record, state, isCancelled ? TaskState.CANCELLED : TaskState.LOST, now);
			}
			else if (state == TaskState.RUNNING && !(record.isCounted() && record.thread() != null)) {
				// The thread that runs a task ends it itself, whoever else may be gone.
				endUnseen(record, state, TaskState.ENDED, now);
			}
		}
	}

	private void endUnseen(TaskRecord record, TaskState from, TaskState to, long now) {
		Consumer<TaskRecord> listener = this.listener;
		if (this.lifecycle.end(record, from, to, now) && listener != null) {
			listener.accept(record);
		}
	}

	/**
	 * Ends what its future or its owner says is cancelled. Only for when somebody looks:
	 * asking keeps both alive in a garbage collection that runs meanwhile.
	 */
	public void endCancelled(long now) {
		this.live.forEach((record) -> {
			TaskState state = record.state();
			if (isCancelled(record)) {
				endUnseen(record, state, TaskState.CANCELLED, now);
			}
		});
	}

	/**
	 * Whether a record that waits in some queue is cancelled, though nobody has told us;
	 * once it has been seen so, it stays so.
	 */
	public static boolean isCancelled(TaskRecord record) {
		boolean waits = record.state() == TaskState.QUEUED
				|| (record.kind() == TaskKind.SCHEDULE && record.state() == TaskState.RUNNING);
		return waits && (record.outcome() == TaskState.CANCELLED || isCancelled(record, record.future())
				|| (record.get() instanceof Future<?> owner && isCancelled(record, owner)));
	}

	private static boolean isCancelled(TaskRecord record, @Nullable Future<?> future) {
		boolean isCancelled = isCancelled(future);
		if (isCancelled) {
			record.outcome(TaskState.CANCELLED);
		}
		// Once the collector has taken it nobody could tell any more.
		Reference.reachabilityFence(future);
		return isCancelled;
	}

	/**
	 * Whether a future, which may be of a user's own class, says that it is cancelled.
	 */
	public static boolean isCancelled(@Nullable Future<?> future) {
		try {
			return future != null && future.isCancelled();
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/** Ends what a thread left behind that ran out of room and is gone. */
	void endWithThread(TaskRecord record, long now) {
		Thread thread = record.thread();
		if (thread != null && !thread.isAlive() && record.isCounted()) {
			endUnseen(record, TaskState.RUNNING, TaskState.ENDED, now);
		}
		else if (!record.state().isLive() && now - record.endedAt() > LEFT_BEHIND_NANOS) {
			this.lifecycle.ended(record, TaskState.RUNNING, record.state(), now);
		}
	}

}
