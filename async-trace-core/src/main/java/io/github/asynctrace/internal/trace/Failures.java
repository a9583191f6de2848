package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * Notes on throwables which task they belong to; by default nothing. No method throws.
 */
public interface Failures {

	/** Leaves every throwable as it is. */
	Failures NONE = new Failures() {
	};

	/**
	 * A task throws.
	 * @param task the task, or {@code null} where nothing is traced
	 * @param given the failure that the task was run with, or {@code null}
	 */
	default void failed(@Nullable TaskRecord task, Throwable failure, @Nullable Throwable given) {
	}

	/** An executor refuses a task. */
	default void refused(TaskRecord task, Throwable failure) {
	}

	/**
	 * A task is cancelled.
	 * @param by who does it
	 */
	default void cancelled(@Nullable TaskRecord task, Throwable failure, String by) {
	}

	/** Somebody has waited too long for a task. */
	default void timedOut(@Nullable TaskRecord task, Throwable failure, long waitedNanos) {
	}

	/** Somebody tells of a task or a root. */
	default void reported(@Nullable TaskRecord task, Throwable failure) {
	}

}
