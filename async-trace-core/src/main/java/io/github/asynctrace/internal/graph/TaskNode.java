package io.github.asynctrace.internal.graph;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitEdge.Relation;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * A task, a scope or a root, which may be a plain thread.
 */
public final class TaskNode extends Node {

	private final TaskRecord record;

	private final TaskState seen;

	private @Nullable Thread thread;

	private @Nullable Object blocker;

	private boolean isTimed;

	private @Nullable ThreadReading reading;

	private @Nullable Wait wait;

	private boolean isInferred;

	private boolean isIncomplete;

	TaskNode(TaskRecord record) {
		super("#" + record.id());
		this.record = record;
		this.seen = record.state();
	}

	/** Notes the thread on which it is the innermost. */
	void on(Thread thread) {
		this.thread = thread;
	}

	/** Notes what its thread waits for. */
	void waits(Standing standing) {
		this.thread = standing.thread();
		this.isTimed = standing.state() == Thread.State.TIMED_WAITING;
		this.blocker = standing.blocker();
		this.reading = standing.reading();
		this.wait = standing.waitsFor();
	}

	void read(ThreadReading reading) {
		this.reading = reading;
	}

	/** Notes that what it waits for is only likely to be among what it submitted. */
	void inferred() {
		this.isInferred = true;
	}

	/** Notes that it may wait for more than there are edges. */
	void incomplete() {
		this.isIncomplete = true;
	}

	@Override
	int needs() {
		if (edges().isEmpty() || this.isIncomplete) {
			return 0;
		}
		boolean isOneEnough = this.isInferred
				|| (this.wait != null && (!this.wait.isCertain() || this.wait.kind() == WaitKind.FORKS));
		return isOneEnough ? 1 : edges().size();
	}

	public TaskRecord record() {
		return this.record;
	}

	/** The state in which it was first seen. */
	public TaskState seen() {
		return this.seen;
	}

	/** What runs within it on the same thread, or itself. */
	public TaskNode innermost() {
		for (Edge edge : edges()) {
			if (edge.relation() == Relation.RUNS && edge.to() instanceof TaskNode inner) {
				return inner;
			}
		}
		return this;
	}

	/** Its thread, if it is the innermost there. */
	public @Nullable Thread thread() {
		return this.thread;
	}

	/** What its thread is parked on. */
	public @Nullable Object blocker() {
		return this.blocker;
	}

	/** Where its thread stands, read when it is first asked for. */
	public @Nullable ThreadReading reading() {
		if (this.reading == null && this.thread != null) {
			this.reading = ThreadReading.of(this.thread);
		}
		return this.reading;
	}

	/** What its thread waits for. */
	public @Nullable Wait waitsFor() {
		return this.wait;
	}

	/** Whether its edges are candidates, or not all of them are needed. */
	public boolean isInferred() {
		return this.isInferred || (this.wait != null && !this.wait.isCertain());
	}

	/** Whether it will go on after a while, with or without what it waits for. */
	public boolean isTimed() {
		return this.isTimed;
	}

}
