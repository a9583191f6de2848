package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Whether and how a tracer works.
 *
 * @param enabled whether new tasks are traced
 * @param mode how much is captured
 * @param faults how many faults of the tracer itself were kept away from the application
 * @param budgetSkips how many stacks were not captured because of the budget
 * @param captureTime how long all captures took together since the start, or {@code null}
 * where nobody measures it because the budget allows everything or nothing
 */
public record TracerStatus(boolean enabled, Mode mode, long faults, long budgetSkips,
		@Nullable Duration captureTime) implements Serializable {

	/**
	 * Creates a status without the time that captures took.
	 * @param enabled whether new tasks are traced
	 * @param mode how much is captured
	 * @param faults how many faults were kept away from the application
	 * @param budgetSkips how many stacks were not captured because of the budget
	 */
	public TracerStatus(boolean enabled, Mode mode, long faults, long budgetSkips) {
		this(enabled, mode, faults, budgetSkips, null);
	}

}
