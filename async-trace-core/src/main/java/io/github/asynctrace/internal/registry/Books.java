package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.LongAdder;

import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;

/**
 * Counts tasks as they come and as they end.
 * <p>
 * Those that run are not counted here but in the table of live tasks, which saves every
 * task a counter; only those that the table does not list need one.
 */
final class Books {

	private final LongAdder submitted = new LongAdder();

	private final LongAdder done = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final LongAdder cancelled = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final LongAdder lost = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final LongAdder runningUnlisted = new LongAdder();

	void submitted() {
		this.submitted.increment();
	}

	long submissions() {
		return this.submitted.sum();
	}

	void dropped() {
		this.dropped.increment();
	}

	void startedUnlisted() {
		this.runningUnlisted.increment();
	}

	void endedUnlisted() {
		this.runningUnlisted.decrement();
	}

	void lost(long unlisted) {
		this.lost.add(unlisted);
	}

	/** Takes a running task out of the books, since another one stands for it. */
	void merged() {
		this.submitted.decrement();
	}

	void ended(TaskState state) {
		switch (state) {
			case DONE -> this.done.increment();
			case FAILED -> this.failed.increment();
			case ENDED -> this.ended.increment();
			case CANCELLED -> this.cancelled.increment();
			case REJECTED -> this.rejected.increment();
			case LOST -> this.lost.increment();
			default -> throw new IllegalArgumentException(state + " is no end");
		}
	}

	/**
	 * The books at this moment; ends are read before submissions, so that no number is
	 * ever negative.
	 * @param listed the running tasks of the table
	 */
	TaskCounts counts(long listed) {
		long done = this.done.sum();
		long failed = this.failed.sum();
		long ended = this.ended.sum();
		long cancelled = this.cancelled.sum();
		long rejected = this.rejected.sum();
		long lost = this.lost.sum();
		long running = listed + Math.max(0, this.runningUnlisted.sum());
		long submitted = this.submitted.sum();
		long queued = submitted - running - done - failed - ended - cancelled - rejected - lost;
		return new TaskCounts(submitted, Math.max(0, queued), running, done, failed, cancelled, rejected, lost, ended,
				this.dropped.sum());
	}

}
