package com.acme.churn;

import java.util.EnumMap;
import java.util.Map;

import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The books as they should be.
 */
final class Expected {

	private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);

	private long submitted;

	Expected() {
		for (TaskState state : TaskState.values()) {
			this.tasks.put(state, 0L);
		}
	}

	void submitted() {
		this.submitted++;
		this.tasks.merge(TaskState.QUEUED, 1L, Long::sum);
	}

	void move(TaskState from, TaskState to) {
		this.tasks.merge(from, -1L, Long::sum);
		this.tasks.merge(to, 1L, Long::sum);
	}

	private long of(TaskState state) {
		return this.tasks.get(state);
	}

	/**
	 * What is wrong with the books of a tracer while it works. The collector, which may
	 * not have come yet, is what tells of lost tasks, and of cancelled ones that are not
	 * listed.
	 * @return {@code null} if nothing is
	 */
	@Nullable String difference(TaskCounts counts) {
		boolean isRight = counts.submitted() == this.submitted && counts.submitted() == sum(counts)
				&& counts.running() == of(TaskState.RUNNING) && counts.done() == of(TaskState.DONE)
				&& counts.failed() == of(TaskState.FAILED) && counts.rejected() == of(TaskState.REJECTED)
				&& counts.ended() == of(TaskState.ENDED) && isNearlyCancelled(counts)
				&& counts.queued() >= of(TaskState.QUEUED);
		return isRight ? null : counts + " instead of " + this;
	}

	private boolean isNearlyCancelled(TaskCounts counts) {
		long unseen = of(TaskState.CANCELLED) - counts.cancelled();
		return unseen >= 0 && unseen <= counts.dropped();
	}

	/**
	 * What is wrong with the books once the collector has come.
	 * @return {@code null} if nothing is
	 */
	@Nullable String finalDifference(TaskCounts counts) {
		String difference = difference(counts);
		long unseen = of(TaskState.CANCELLED) - counts.cancelled();
		boolean isSettled = counts.live() == 0 && counts.lost() == of(TaskState.LOST) + unseen;
		return (difference == null && !isSettled) ? counts + " in the end instead of " + this : difference;
	}

	private static long sum(TaskCounts counts) {
		return counts.queued() + counts.running() + counts.done() + counts.failed() + counts.cancelled()
				+ counts.rejected() + counts.lost() + counts.ended();
	}

	@Override
	public String toString() {
		return this.submitted + " submitted, " + this.tasks;
	}

}
