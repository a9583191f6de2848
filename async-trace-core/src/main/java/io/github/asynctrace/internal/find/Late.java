package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Running tasks of one kind that are late, as one finding: of a thousand that hang in the
 * same place one need not be told of each.
 */
final class Late {

	private static final int MAX_GROUPS = 20;

	private static final int MAX_HOPS = 8;

	private static final int MAX_IDS = 100;

	// Deciding may need a look at each thread.
	private static final int MAX_DECIDED = 1_000;

	private final Look look;

	private final List<TaskRecord> records;

	private final TaskSnapshot oldest;

	private Late(Look look, List<TaskRecord> records) {
		this.look = look;
		this.records = records;
		this.oldest = look.values().task(records.get(0));
	}

	/**
	 * The tasks for which both hold, by kind, the oldest first.
	 * @param isLate a quick question
	 * @param isToBlame one that may take its time
	 */
	static List<Late> of(Look look, Predicate<TaskRecord> isLate, Predicate<TaskRecord> isToBlame) {
		Map<String, List<TaskRecord>> kinds = new LinkedHashMap<>();
		look.tasks()
			.all()
			.stream()
			.filter((record) -> Look.isRunningTask(record) && record.thread() != null && isLate.test(record))
			.sorted(Comparator.comparingLong(look::ran).reversed())
			.limit(MAX_DECIDED)
			.filter(isToBlame)
			.forEach((record) -> kinds.computeIfAbsent(kind(record), (key) -> new ArrayList<>()).add(record));
		return kinds.values().stream().limit(MAX_GROUPS).map((records) -> new Late(look, records)).toList();
	}

	static String kind(TaskRecord record) {
		return record.name() + " " + record.body() + " " + record.executor();
	}

	TaskRecord first() {
		return this.records.get(0);
	}

	/** What tells this kind from others. */
	String id() {
		return this.oldest.name() + ((this.oldest.executor() != null) ? " on " + this.oldest.executor() : "");
	}

	List<Long> ids() {
		return this.records.stream().map(TaskRecord::id).limit(MAX_IDS).toList();
	}

	/**
	 * Such as {@code task #17 price-lookup} or {@code 12 tasks price-lookup (#17, …)}.
	 */
	String subject() {
		return (this.records.size() == 1) ? "task " + Values.title(this.oldest)
				: this.records.size() + " tasks " + this.oldest.name() + " (" + Members.ids(ids()) + ")";
	}

	/** How long the oldest has been running. */
	String ran() {
		return Durations.of(Duration.ofNanos(this.look.ran(first())));
	}

	/** Where the oldest stands, what it waits for, and how it came to be. */
	String standing(List<String> details) {
		Thread thread = first().thread();
		ThreadReading reading = (thread != null) ? this.look.reading(first(), thread) : null;
		Wait wait = (reading != null) ? this.look.waits(first(), reading) : null;
		AsyncFrame frame = (reading != null) ? this.look.values().innermost(reading.stack()) : null;
		if (frame != null) {
			details.add("    " + frame);
		}
		details.addAll(this.look.values().path(first(), MAX_HOPS));
		return doing(this.look, wait) + ((frame != null) ? ", in " + frame.name() : "");
	}

	static String doing(Look look, @Nullable Wait wait) {
		return (wait != null) ? look.values().sentence(wait) : "runs";
	}

}
