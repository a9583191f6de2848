package io.github.asynctrace.task;

/**
 * Where a task stands in its life; states only move forward.
 */
public enum TaskState {

	/** Submitted, not yet started. */
	QUEUED,

	/** Started and not yet ended. */
	RUNNING,

	/** Ended normally. */
	DONE,

	/** Ended with an exception. */
	FAILED,

	/** Cancelled before or while it ran. */
	CANCELLED,

	/** Refused by its executor. */
	REJECTED,

	/** Collected by the garbage collector without ever having run. */
	LOST,

	/**
	 * Ended with an outcome that nobody outside can see, as in a stage of a
	 * {@link java.util.concurrent.CompletableFuture}, which keeps its exception inside;
	 * or, without a start, a stage that was skipped, such as an {@code exceptionally}
	 * after a success.
	 */
	ENDED;

	/**
	 * Whether the task is queued or running.
	 * @return {@code true} as long as the task may still do something
	 */
	public boolean isLive() {
		return this == QUEUED || this == RUNNING;
	}

}
