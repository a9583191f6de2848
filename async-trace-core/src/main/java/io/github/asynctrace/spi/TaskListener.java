package io.github.asynctrace.spi;

import io.github.asynctrace.task.TaskEvent;

/**
 * Hears of each task that it is submitted, starts and ends, in this order; not of
 * requests, scopes and other roots.
 * <p>
 * Called in the middle of the user's work: one that takes its time delays the task. Of
 * tasks that are submitted within a call, and of what these submit in turn, no listener
 * hears.
 */
public non-sealed interface TaskListener extends Customization {

	/**
	 * Whether it wants to hear of tasks now. Asked before each call, so that one who
	 * listens only at times costs next to nothing at others; it should do no more than
	 * look at a field. One that changes its mind may hear of an end without the start, or
	 * of a start without the end.
	 * @return {@code true} by default
	 */
	default boolean isListening() {
		return true;
	}

	/**
	 * Hears of a task that is about to be handed over, on the thread that does.
	 * @param task the task, whose executor may not be known yet
	 */
	default void submitted(TaskEvent task) {
	}

	/**
	 * Hears of a task that starts, on the thread that runs it, in which it is current.
	 * @param task the task
	 */
	default void started(TaskEvent task) {
	}

	/**
	 * Hears of a task that has ended: on the thread that ran it, or, where it never ran,
	 * on the one that notices it, which may be a background thread. A task that is lost
	 * beyond the limit on live tasks is not told of.
	 * @param task the task
	 */
	default void ended(TaskEvent task) {
	}

}
