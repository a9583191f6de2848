package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The last tasks that ended; a new one takes the place of the oldest.
 * <p>
 * Threads share a few rings rather than one: they would wait for each other at its end.
 */
final class FinishedRing {

	private static final int RINGS = 4;

	private final int max;

	private final Ring[] rings = new Ring[RINGS];

	FinishedRing(int max) {
		this.max = max;
		for (int i = 0; i < RINGS; i++) {
			this.rings[i] = new Ring(max);
		}
	}

	void add(TaskRecord record) {
		this.rings[Home.ofThread(RINGS)].add(record);
	}

	/** Visits the tasks that are to be shown, the last one first. */
	void forEach(Consumer<TaskRecord> action) {
		Cursor[] cursors = new Cursor[RINGS];
		for (int i = 0; i < RINGS; i++) {
			cursors[i] = this.rings[i].fromTheEnd();
		}
		for (int i = 0; i < this.max; i++) {
			Cursor last = cursors[0];
			for (Cursor cursor : cursors) {
				last = cursor.isLaterThan(last) ? cursor : last;
			}
			TaskRecord record = last.record;
			if (record == null) {
				return;
			}
			action.accept(record);
			last.step();
		}
	}

	/** Visits those too that are beyond the cap and not yet overwritten. */
	void forAll(Consumer<TaskRecord> action) {
		for (Ring ring : this.rings) {
			ring.forEach(action);
		}
	}

	/**
	 * The record of a number; found at once where the calling thread has just added it.
	 */
	@Nullable TaskRecord find(long id) {
		int home = Home.ofThread(RINGS);
		for (int i = 0; i < RINGS; i++) {
			TaskRecord record = this.rings[(home + i) & (RINGS - 1)].find(id);
			if (record != null) {
				return record;
			}
		}
		return null;
	}

	private static final class Ring {

		private final int mask;

		private final AtomicReferenceArray<TaskRecord> records;

		private final AtomicLong next = new AtomicLong();

		Ring(int max) {
			// A power of two saves the division of every end.
			int length = Integer.highestOneBit(Math.max(1, max * 2 - 1));
			this.mask = length - 1;
			this.records = new AtomicReferenceArray<>(length);
		}

		void add(TaskRecord record) {
			this.records.setRelease((int) this.next.getAndIncrement() & this.mask, record);
		}

		void forEach(Consumer<TaskRecord> action) {
			Cursor cursor = fromTheEnd();
			for (TaskRecord record = cursor.record; record != null; record = cursor.record) {
				action.accept(record);
				cursor.step();
			}
		}

		@Nullable TaskRecord find(long id) {
			Cursor cursor = fromTheEnd();
			while (cursor.record != null && cursor.record.id() != id) {
				cursor.step();
			}
			return cursor.record;
		}

		Cursor fromTheEnd() {
			return new Cursor(this.records, this.next.get());
		}

	}

	/** Goes back from the newest task of a ring to the oldest. */
	private static final class Cursor {

		private final AtomicReferenceArray<TaskRecord> records;

		private final long oldest;

		private long position;

		private @Nullable TaskRecord record;

		Cursor(AtomicReferenceArray<TaskRecord> records, long end) {
			this.records = records;
			this.oldest = Math.max(0, end - records.length());
			this.position = end;
			step();
		}

		boolean isLaterThan(Cursor other) {
			return this.record != null && (other.record == null || this.record.endedAt() - other.record.endedAt() > 0);
		}

		void step() {
			TaskRecord record = null;
			// One that is being added may not be there yet.
			while (record == null && this.position > this.oldest) {
				record = this.records.getAcquire((int) --this.position & (this.records.length() - 1));
			}
			this.record = record;
		}

	}

}
