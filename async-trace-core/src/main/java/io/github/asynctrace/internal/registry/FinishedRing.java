package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The last tasks that ended; a new one takes the place of the oldest.
 */
final class FinishedRing {

	private final int max;

	private final int mask;

	private final AtomicReferenceArray<TaskRecord> records;

	private final AtomicLong next = new AtomicLong();

	FinishedRing(int max) {
		this.max = max;
		// A power of two saves the division of every end.
		int length = Integer.highestOneBit(Math.max(1, max * 2 - 1));
		this.mask = length - 1;
		this.records = new AtomicReferenceArray<>(length);
	}

	void add(TaskRecord record) {
		this.records.setRelease((int) this.next.getAndIncrement() & this.mask, record);
	}

	/** Visits the tasks that are to be shown. */
	void forEach(Consumer<TaskRecord> action) {
		forLast(this.max, action);
	}

	/** Visits those too that are beyond the cap and not yet overwritten. */
	void forAll(Consumer<TaskRecord> action) {
		forLast(this.records.length(), action);
	}

	private void forLast(int count, Consumer<TaskRecord> action) {
		long next = this.next.get();
		for (long i = Math.max(0, next - count); i < next; i++) {
			TaskRecord record = this.records.getAcquire((int) i & this.mask);
			if (record != null) {
				action.accept(record);
			}
		}
	}

}
