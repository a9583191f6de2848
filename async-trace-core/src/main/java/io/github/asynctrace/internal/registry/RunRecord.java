package io.github.asynctrace.internal.registry;

import java.lang.ref.ReferenceQueue;

import io.github.asynctrace.task.TaskState;

/**
 * One run of a schedule.
 */
final class RunRecord extends TaskRecord {

	private final long run;

	RunRecord(Object owner, ReferenceQueue<Object> queue, long id, Origin origin, TaskRecord schedule, long now,
			long run) {
		super(owner, queue, id, origin, schedule, TaskState.QUEUED, now, schedule.label(), schedule.isNamed(),
				schedule.creation());
		this.run = run;
	}

	@Override
	public long run() {
		return this.run;
	}

}
