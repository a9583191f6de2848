package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.LongAdder;

import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;

/**
 * Counts tasks as they pass from state to state.
 */
final class Books {

	private final LongAdder submitted = new LongAdder();

	private final LongAdder started = new LongAdder();

	private final LongAdder done = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final LongAdder cancelledRunning = new LongAdder();

	private final LongAdder cancelledQueued = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final LongAdder lost = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	void submitted() {
		this.submitted.increment();
	}

	void started() {
		this.started.increment();
	}

	void dropped() {
		this.dropped.increment();
	}

	/** Takes a running task out of the books, since another one stands for it. */
	void merged() {
		this.submitted.decrement();
		this.started.decrement();
	}

	void ended(TaskState from, TaskState to) {
		boolean ran = from == TaskState.RUNNING;
		switch (to) {
			case DONE -> this.done.increment();
			case FAILED -> this.failed.increment();
			case ENDED -> this.ended.increment();
			case CANCELLED -> (ran ? this.cancelledRunning : this.cancelledQueued).increment();
			case REJECTED -> this.rejected.increment();
			case LOST -> this.lost.increment();
			default -> throw new IllegalArgumentException(to + " is no end");
		}
	}

	/**
	 * Reads the ends before the starts and the starts before the submissions, so that no
	 * number is ever negative.
	 */
	TaskCounts counts() {
		long done = this.done.sum();
		long failed = this.failed.sum();
		long ended = this.ended.sum();
		long cancelledRunning = this.cancelledRunning.sum();
		long cancelledQueued = this.cancelledQueued.sum();
		long rejected = this.rejected.sum();
		long lost = this.lost.sum();
		long started = this.started.sum();
		long submitted = this.submitted.sum();
		long running = started - done - failed - ended - cancelledRunning;
		long queued = submitted - started - cancelledQueued - rejected - lost;
		return new TaskCounts(submitted, Math.max(0, queued), Math.max(0, running), done, failed,
				cancelledRunning + cancelledQueued, rejected, lost, ended, this.dropped.sum());
	}

}
