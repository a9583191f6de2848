package io.github.asynctrace.internal.registry;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.capture.Sites;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chains of ancestors short: the root and the nearest hops stay, the middle becomes
 * a count.
 * <p>
 * The count tells hops that are known to be like the last one that stays from others.
 * Nothing is read to find out: what has not been looked at until a hop is elided, mostly
 * of a task that hands itself on at full speed, is only counted.
 * <p>
 * A chain may grow to twice the cap before it is copied, so that the copy costs one
 * record a hop on average. Copies may hold unread stacks; the background pass finds them
 * as ancestors of what is live or has just ended.
 */
final class Lineage {

	private final int max;

	Lineage(int max) {
		// Records count their hops in a short, up to twice the cap.
		this.max = Math.min(max, Short.MAX_VALUE / 2);
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
		long repeats = 0;
		long elided = 0;
		for (TaskRecord record = parent; record != null; record = record.parent()) {
			if (record.isRoot()) {
				root = record;
			}
			else if (nearest.size() < this.max) {
				nearest.add(record);
			}
			else if (record.isRepeatOf(nearest.get(this.max - 1))) {
				repeats += 1 + record.repeats();
				elided += record.elided();
			}
			else {
				elided += 1 + record.repeats() + record.elided();
			}
		}
		TaskRecord copy = new TailRecord(nearest.get(nearest.size() - 1), root, repeats, elided);
		for (int i = nearest.size() - 2; i >= 0; i--) {
			copy = new AncestorRecord(nearest.get(i), copy);
		}
		return copy;
	}

	/**
	 * Reads the stacks of a record and of its ancestors.
	 */
	static void readAll(TaskRecord record, Sites sites) {
		for (@Nullable
		TaskRecord next = record; next != null; next = next.parent()) {
			next.read(sites);
		}
	}

}
