package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * When the tasks that a thread runs one within the other have started, to the nanosecond,
 * for listeners that measure. Records know milliseconds: more would make each of them
 * longer.
 */
final class StartTimes {

	static final long UNKNOWN = Long.MIN_VALUE;

	// Of those deeper than that, milliseconds have to do.
	private static final int MAX_DEPTH = 4;

	private StartTimes() {
	}

	/**
	 * Notes the start of a task.
	 * @param depth the number of tasks around it on the thread of the slots
	 */
	static void note(@Nullable Object[] slots, int depth, TaskRecord record, long now) {
		if (depth < MAX_DEPTH) {
			long[] starts = (long[]) slots[CurrentTask.STARTS];
			if (starts == null) {
				starts = new long[2 * MAX_DEPTH];
				slots[CurrentTask.STARTS] = starts;
			}
			starts[2 * depth] = record.id();
			starts[2 * depth + 1] = now;
		}
	}

	/**
	 * When a task started that ends on the thread of the slots.
	 * @param depth the number of tasks around it
	 * @return nanoseconds, or {@link #UNKNOWN}
	 */
	static long of(@Nullable Object[] slots, int depth, TaskRecord record) {
		return (depth < MAX_DEPTH && slots[CurrentTask.STARTS] instanceof long[] starts
				&& starts[2 * depth] == record.id()) ? starts[2 * depth + 1] : UNKNOWN;
	}

}
