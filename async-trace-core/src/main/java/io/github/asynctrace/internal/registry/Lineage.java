package io.github.asynctrace.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.github.asynctrace.internal.capture.Sites;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chains of ancestors short: the root and the nearest hops stay, the middle becomes
 * a count.
 * <p>
 * A chain may grow to twice the cap before it is copied, so that the copy costs one
 * record a hop on average.
 */
final class Lineage {

	private static final int QUEUE = 1024;

	private final int max;

	// Copies leave the table of live tasks, where the background pass would find their
	// unread
	// stacks.
	private final BlockingQueue<TaskRecord> unread = new ArrayBlockingQueue<>(QUEUE);

	Lineage(int max) {
		this.max = max;
	}

	/**
	 * The parent that a new task should hold.
	 * @param parent the task in which it is submitted
	 * @return the same record, or a copy of it with fewer ancestors
	 */
	TaskRecord bounded(TaskRecord parent) {
		return (parent.hops() < 2 * this.max) ? parent : shorten(parent);
	}

	private TaskRecord shorten(TaskRecord parent) {
		List<TaskRecord> nearest = new ArrayList<>(this.max);
		TaskRecord root = parent;
		long elided = 0;
		for (TaskRecord record = parent; record != null; record = record.parent()) {
			if (record.isRoot()) {
				root = record;
			}
			else if (nearest.size() < this.max) {
				nearest.add(record);
			}
			else {
				elided += 1 + record.elided();
			}
		}
		TaskRecord copy = new TailRecord(nearest.get(nearest.size() - 1), root, elided);
		for (int i = nearest.size() - 2; i >= 0; i--) {
			copy = new TaskRecord(nearest.get(i), copy);
		}
		if (!this.unread.offer(copy)) {
			copy = new TailRecord(parent, root, elided + nearest.size() - 1);
		}
		return copy;
	}

	/**
	 * Reads the stacks of the copies made since the last call.
	 */
	void read(Sites sites) {
		for (TaskRecord record = this.unread.poll(); record != null; record = this.unread.poll()) {
			readAll(record, sites);
		}
	}

	/**
	 * Reads the stacks of a record and of its ancestors.
	 */
	static void readAll(TaskRecord record, Sites sites) {
		for (@Nullable
		TaskRecord next = record; next != null; next = next.parent()) {
			next.site(sites);
		}
	}

}
