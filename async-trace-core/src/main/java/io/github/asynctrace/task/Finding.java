package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with tasks that wait, told once for as long as it lasts.
 *
 * @param kind what sort of thing
 * @param id what tells it from others; the same for as long as it lasts
 * @param sentence what is wrong, with all names, on one line
 * @param details further lines: the tasks with their paths, and what would help; those
 * with a frame hold nothing but the frame
 * @param tasks the ids of the guilty tasks in their order, or of the first of them where
 * they are very many; candidates where the finding is inferred
 * @param pools the names of the pools that starve or build up; else empty
 * @param workersNeeded how many more workers the first of the pools needs at least, or 0
 * where workers would not help or nobody knows
 * @param isInferred whether it rests on what is only likely, and the sentence says so
 * @param since when it was first seen
 * @param count how often the watcher has seen it, at least 1
 */
public record Finding(FindingKind kind, String id, String sentence, List<String> details, List<Long> tasks,
		List<String> pools, int workersNeeded, boolean isInferred, Instant since, long count) implements Serializable {

	/**
	 * Creates a finding with unmodifiable copies of the lists.
	 */
	public Finding {
		details = List.copyOf(details);
		tasks = List.copyOf(tasks);
		pools = List.copyOf(pools);
	}

	/**
	 * Creates what is seen for the first time and needs no workers.
	 * @param kind what sort of thing
	 * @param id what tells it from others
	 * @param sentence what is wrong
	 * @param details further lines
	 * @param tasks the ids of the guilty tasks
	 * @param pool the name of the pool, or {@code null}
	 * @param since when it was seen
	 */
	public Finding(FindingKind kind, String id, String sentence, List<String> details, List<Long> tasks,
			@Nullable String pool, Instant since) {
		this(kind, id, sentence, details, tasks, (pool != null) ? List.of(pool) : List.of(), 0, false, since, 1);
	}

	/**
	 * The same finding as one that was seen before.
	 * @param first when it was first seen
	 * @param times how often it has been seen
	 * @return a finding
	 */
	public Finding seen(Instant first, long times) {
		return new Finding(this.kind, this.id, this.sentence, this.details, this.tasks, this.pools, this.workersNeeded,
				this.isInferred, first, times);
	}

	/**
	 * The sentence.
	 * @return one line with the names
	 */
	@Override
	public String toString() {
		return this.sentence;
	}

}
