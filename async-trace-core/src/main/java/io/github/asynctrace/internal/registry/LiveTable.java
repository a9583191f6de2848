package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * A bounded set of records that many threads fill and empty without locks.
 * <p>
 * Each stripe is a list of chunks of slots with a cursor. A record takes the next free
 * slot after the cursor of its thread's stripe by compare-and-set and remembers it, so
 * that it leaves in one store. Cursors are hints: races on them cost a probe, not
 * correctness. Stripes grow as long as there is room for all of them together, so that
 * one thread may fill the table.
 */
final class LiveTable {

	private static final int STRIPES = 8;

	private static final int CHUNK_BITS = 10;

	private static final int CHUNK = 1 << CHUNK_BITS;

	private static final int PROBES = 16;

	private static final int LINE = 64 / Integer.BYTES;

	private final Stripe[] stripes = new Stripe[STRIPES];

	LiveTable(int max) {
		AtomicInteger room = new AtomicInteger(max);
		for (int i = 0; i < STRIPES; i++) {
			this.stripes[i] = new Stripe(max, room);
		}
	}

	/**
	 * Takes a record in.
	 * @return {@code false} if the table is full
	 */
	boolean add(TaskRecord record) {
		int home = Home.ofThread(STRIPES);
		for (int i = 0; i < STRIPES; i++) {
			int number = (home + i) & (STRIPES - 1);
			int index = this.stripes[number].add(record);
			if (index >= 0) {
				record.slot = index * STRIPES + number;
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether the record has taken the first slot of a chunk, as one in so many does.
	 */
	static boolean isNowAndThen(TaskRecord record) {
		return ((record.slot / STRIPES) & (CHUNK - 1)) == 0;
	}

	/**
	 * Lets a record go; does nothing for one that was never taken in.
	 */
	void remove(TaskRecord record) {
		int slot = record.slot;
		if (slot != TaskRecord.NO_SLOT) {
			int number = slot & (STRIPES - 1);
			this.stripes[number].remove(slot / STRIPES, record, number == Home.ofThread(STRIPES));
		}
	}

	/** Whether a record that was taken in has not been let go. */
	boolean holds(TaskRecord record) {
		int slot = record.slot;
		return slot != TaskRecord.NO_SLOT && this.stripes[slot & (STRIPES - 1)].holds(slot / STRIPES, record);
	}

	void forEach(Consumer<TaskRecord> action) {
		for (Stripe stripe : this.stripes) {
			stripe.forEach(action);
		}
	}

	private static final class Stripe {

		// What all stripes together may still grow by.
		private final AtomicInteger room;

		private final AtomicReferenceArray<TaskRecord>[] chunks;

		private final AtomicInteger capacity = new AtomicInteger();

		private volatile boolean full;

		// In the middle of a cache line of its own: its thread writes it with every task.
		private final int[] cursor = new int[2 * LINE];

		@SuppressWarnings("unchecked")
		Stripe(int max, AtomicInteger room) {
			this.room = room;
			this.chunks = new AtomicReferenceArray[(max + CHUNK - 1) >> CHUNK_BITS];
		}

		int add(TaskRecord record) {
			int capacity = this.capacity.get();
			if (this.full) {
				return retry(record, capacity);
			}
			int index = probe(record, capacity, Math.min(PROBES, capacity));
			while (index < 0 && this.room.get() > 0) {
				capacity = grow(capacity);
				index = probe(record, capacity, Math.min(PROBES, capacity));
			}
			if (index < 0) {
				// Enough to find one of few free slots sooner or later; nobody waits for
				// a search of the whole table.
				index = probe(record, capacity, Math.min(CHUNK, capacity));
				this.full = index < 0;
			}
			return index;
		}

		// A slot that became free while the last probe had gone by it has told nobody.
		private int retry(TaskRecord record, int capacity) {
			int index = probe(record, capacity, Math.min(1, capacity));
			if (index >= 0) {
				this.full = false;
			}
			return index;
		}

		private int probe(TaskRecord record, int capacity, int probes) {
			int index = this.cursor[LINE];
			for (int i = 0; i < probes; i++) {
				if (index >= capacity) {
					index = 0;
				}
				AtomicReferenceArray<TaskRecord> chunk = this.chunks[index >> CHUNK_BITS];
				int offset = index & (CHUNK - 1);
				if (chunk.getPlain(offset) == null && chunk.compareAndSet(offset, null, record)) {
					this.cursor[LINE] = index + 1;
					return index;
				}
				index++;
			}
			this.cursor[LINE] = index;
			return -1;
		}

		// Doubling keeps at least half of the slots free in the long run, so that probes
		// are few.
		private synchronized int grow(int seen) {
			int capacity = this.capacity.get();
			if (capacity == seen) {
				int wanted = Math.max(CHUNK, capacity);
				int room = this.room.getAndUpdate((left) -> left - Math.min(left, wanted));
				int grown = capacity + Math.min(room, wanted);
				this.cursor[LINE] = capacity;
				while (capacity < grown) {
					int size = Math.min(CHUNK, grown - capacity);
					this.chunks[capacity >> CHUNK_BITS] = new AtomicReferenceArray<>(size);
					capacity += size;
				}
				this.capacity.set(capacity);
			}
			return capacity;
		}

		void remove(int index, TaskRecord record, boolean isHome) {
			AtomicReferenceArray<TaskRecord> chunk = this.chunks[index >> CHUNK_BITS];
			int offset = index & (CHUNK - 1);
			if (chunk.getPlain(offset) == record) {
				chunk.setRelease(offset, null);
				boolean isFull = this.full;
				// A thread that submits and ends tasks itself takes the same warm slot
				// again; others would only take the cursor's cache line away from it. A
				// request that ends before what it has submitted would send the next one
				// to search all that is still there.
				if (isFull || (isHome && this.cursor[LINE] == index + 1)) {
					this.cursor[LINE] = index;
				}
				if (isFull) {
					this.full = false;
				}
			}
		}

		boolean holds(int index, TaskRecord record) {
			return this.chunks[index >> CHUNK_BITS].getPlain(index & (CHUNK - 1)) == record;
		}

		void forEach(Consumer<TaskRecord> action) {
			int capacity = this.capacity.get();
			for (int i = 0; i < capacity; i++) {
				TaskRecord record = this.chunks[i >> CHUNK_BITS].getAcquire(i & (CHUNK - 1));
				if (record != null) {
					action.accept(record);
				}
			}
		}

	}

}
