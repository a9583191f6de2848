package io.github.asynctrace.internal.wait;

import java.util.List;
import java.util.Objects;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for.
 *
 * @param kind what sort of thing
 * @param object its class and identity, or a few words
 * @param tasks the awaited tasks
 * @param isCertain whether they are the awaited ones or only may be
 * @param how how they are known
 * @param owner the name of the thread that holds the lock or is waited for
 * @param ownerTask what runs on that thread
 */
public record Wait(WaitKind kind, @Nullable String object, List<TaskRecord> tasks, boolean isCertain, How how,
		@Nullable String owner, @Nullable TaskRecord ownerTask) {

	static Wait of(WaitKind kind, @Nullable String object) {
		return new Wait(kind, object, List.of(), true, How.RECORD, null, null);
	}

	static Wait of(WaitKind kind, @Nullable String object, List<TaskRecord> tasks, boolean isCertain, How how) {
		return new Wait(kind, object, tasks, isCertain, how, null, null);
	}

	/** The same with so many tasks at most. */
	public Wait limit(int tasks) {
		return (this.tasks.size() <= tasks) ? this : new Wait(this.kind, this.object, this.tasks.subList(0, tasks),
				this.isCertain, this.how, this.owner, this.ownerTask);
	}

	/** Whether this is the same wait, as far as anybody can tell. */
	public boolean isSame(Wait other) {
		return this.kind == other.kind && Objects.equals(this.object, other.object) && this.tasks.equals(other.tasks)
				&& this.isCertain == other.isCertain && this.ownerTask == other.ownerTask
				&& Objects.equals(this.owner, other.owner);
	}

}
