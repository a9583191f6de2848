package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The last tasks that ended; a new one takes the place of the oldest.
 */
final class FinishedRing {

	private final AtomicReferenceArray<TaskRecord> records;

	private final AtomicLong next = new AtomicLong();

	FinishedRing(int max) {
		this.records = new AtomicReferenceArray<>(max);
	}

	void add(TaskRecord record) {
		int index = (int) (this.next.getAndIncrement() % this.records.length());
		this.records.setRelease(index, record);
	}

	void forEach(Consumer<TaskRecord> action) {
		for (int i = 0; i < this.records.length(); i++) {
			TaskRecord record = this.records.getAcquire(i);
			if (record != null) {
				action.accept(record);
			}
		}
	}

}
