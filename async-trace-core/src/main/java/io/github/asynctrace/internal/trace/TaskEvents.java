package io.github.asynctrace.internal.trace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.registry.FailureNotes;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of records for listeners.
 */
final class TaskEvents {

	private static final int NAME_LENGTH = 1000;

	private static final int KNOWN = 64;

	// Some of the names that need no mending, so that not every character is looked at
	// with every task. A race over one costs a look.
	private static final @Nullable String[] CLEAN = new String[KNOWN];

	private final FailureNotes failures;

	TaskEvents(FailureNotes failures) {
		this.failures = failures;
	}

	/** A task with its times to the millisecond. */
	TaskEvent of(TaskRecord record) {
		return of(record, queuedNanos(record), ranNanos(record));
	}

	TaskEvent of(TaskRecord record, long queuedNanos, long ranNanos) {
		TaskRecord parent = record.parent();
		return new TaskEvent(record.id(), (parent != null) ? parent.id() : 0, record.root().id(), name(record),
				record.kind(), record.state(), record.executor(), nanos(queuedNanos), nanos(ranNanos),
				(record.state() == TaskState.FAILED) ? this.failures.type(record) : null, record.span(),
				record.isMerged());
	}

	static long queuedNanos(TaskRecord record) {
		return TimeUnit.MILLISECONDS.toNanos((record.queued() >= 0) ? record.queued() : record.ran());
	}

	// Where there was a run, it took its time.
	static long ranNanos(TaskRecord record) {
		return (record.queued() < 0 || record.ran() < 0) ? 0 : Math.max(1, TimeUnit.MILLISECONDS.toNanos(record.ran()));
	}

	private static Duration nanos(long nanos) {
		return (nanos > 0) ? Duration.ofNanos(nanos) : Duration.ZERO;
	}

	private static String name(TaskRecord record) {
		String name = (record.name() != null) ? record.name() : record.body();
		return (name != null) ? clean(name) : record.kind().toString();
	}

	// An equal one would have to be looked at as well.
	@SuppressWarnings("ReferenceEquality")
	private static String clean(String name) {
		int index = name.hashCode() & (KNOWN - 1);
		if (CLEAN[index] == name) {
			return name;
		}
		String clean = CleanText.clean(name, NAME_LENGTH);
		if (clean == name) {
			CLEAN[index] = name;
		}
		return clean;
	}

}
