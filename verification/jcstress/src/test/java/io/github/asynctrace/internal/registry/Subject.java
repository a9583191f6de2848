package io.github.asynctrace.internal.registry;

import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;

/**
 * A registry with one task, and what can be seen of it.
 */
class Subject {

	private static final Limits SMALL = new Limits(8, 2, 2, 2, 20, 20);

	private static final long NOW = TimeUnit.SECONDS.toNanos(1);

	final Registry registry = new Registry(SMALL, (fault) -> {
		throw new AssertionError(fault);
	});

	final Object owner = new Object();

	private final TaskRecord root = Entries.unknown("root", NOW);

	TaskRecord submit() {
		return this.registry.entries()
			.submit(this.owner, new Origin(TaskKind.EXECUTE, "io"), "work", true, this.root, Site.OVER_BUDGET, NOW);
	}

	boolean start(TaskRecord record) {
		return this.registry.lifecycle().start(record, Thread.currentThread(), 0, NOW);
	}

	boolean finish(TaskRecord record) {
		return this.registry.lifecycle().finish(record, TaskState.DONE, NOW);
	}

	boolean end(TaskRecord record, TaskState to) {
		return this.registry.lifecycle().end(record, TaskState.QUEUED, to, NOW);
	}

	/** As if the collector had found that nobody holds the task. */
	static void abandon(TaskRecord record) {
		record.clear();
		record.enqueue();
	}

	void collect() {
		this.registry.unseenEnds().collect(NOW);
	}

	/** The states of the rows of a snapshot, without the root. */
	String look() {
		StringBuilder rows = new StringBuilder();
		for (TaskRecord record : this.registry.all()) {
			if (record != this.root) {
				rows.append(row(record));
			}
		}
		return rows.isEmpty() ? "nothing" : rows.toString();
	}

	private static String row(TaskRecord record) {
		boolean isWhole = record.id() > 0 && record.submittedAt() == NOW && "io".equals(record.executor())
				&& record.kind() == TaskKind.EXECUTE && "work".equals(record.name()) && record.parent() != null
				&& record.creation() == Site.OVER_BUDGET;
		return isWhole ? record.state().name() : "HALF-MADE";
	}

	/** The books, if they are right for one task that has ended. */
	String books() {
		TaskCounts counts = this.registry.counts();
		if (counts.submitted() != 1 || counts.live() != 0 || counts.finished() != 1) {
			return counts.toString();
		}
		return (counts.done() == 1) ? "DONE"
				: (counts.cancelled() == 1) ? "CANCELLED" : (counts.lost() == 1) ? "LOST" : counts.toString();
	}

}
