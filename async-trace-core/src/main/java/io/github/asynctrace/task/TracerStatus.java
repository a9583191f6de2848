package io.github.asynctrace.task;

import java.io.Serializable;

/**
 * Whether and how a tracer works.
 *
 * @param enabled whether new tasks are traced
 * @param mode how much is captured
 * @param faults how many faults of the tracer itself were kept away from the application
 * @param budgetSkips how many stacks were not captured because of the budget
 */
public record TracerStatus(boolean enabled, Mode mode, long faults, long budgetSkips) implements Serializable {
}
