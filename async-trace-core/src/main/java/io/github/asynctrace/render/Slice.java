package io.github.asynctrace.render;

import java.util.Comparator;

import io.github.asynctrace.task.TaskSnapshot;

/**
 * The run of one task as a bar on a row. Times are microseconds since the start of the
 * picture, and no bar is shorter than one.
 */
final class Slice {

	/** By their beginning, and what lies around others before them. */
	static final Comparator<Slice> OUTER_FIRST = Comparator.comparingLong(Slice::start)
		.thenComparing(Slice::end, Comparator.reverseOrder())
		.thenComparingLong((slice) -> slice.task.id());

	private final TaskSnapshot task;

	private long start;

	private long end;

	private int row;

	Slice(TaskSnapshot task, long start, long end) {
		this.task = task;
		this.start = start;
		this.end = Math.max(start + 1, end);
	}

	TaskSnapshot task() {
		return this.task;
	}

	long start() {
		return this.start;
	}

	long end() {
		return this.end;
	}

	/** The number of its row. */
	int row() {
		return this.row;
	}

	void place(int row, long start, long end) {
		this.row = row;
		this.start = start;
		this.end = end;
	}

}
