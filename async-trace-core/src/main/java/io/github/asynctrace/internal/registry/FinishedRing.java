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

	void forEach(Consumer<TaskRecord> action) {
		long next = this.next.get();
		for (long i = Math.max(0, next - this.max); i < next; i++) {
			TaskRecord record = this.records.getAcquire((int) i & this.mask);
			if (record != null) {
				action.accept(record);
			}
		}
	}

}
