package io.github.asynctrace.internal.registry;

import java.util.Objects;

import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * How tasks are handed over and to whom; shared by all tasks of one executor, or of one
 * call that hands over several.
 * <p>
 * Two calls are of one kind all the same, so the group does not tell origins apart.
 *
 * @param kind how
 * @param executor to whom, or {@code null} where unknown
 * @param virtual whether each of the tasks is a virtual thread
 * @param group the call, or {@code null} for tasks that are handed over one by one
 * @param isQuiet whether listeners do not hear of the tasks; here rather than in each
 * record, where it would cost every task eight bytes
 */
public record Origin(TaskKind kind, @Nullable String executor, boolean virtual, @Nullable TaskGroup group,
		boolean isQuiet) {

	public Origin(TaskKind kind, @Nullable String executor) {
		this(kind, executor, false, null, false);
	}

	/**
	 * The same kind under an executor that has become known.
	 */
	Origin at(String executor) {
		return new Origin(this.kind, executor, this.virtual, this.group, this.isQuiet);
	}

	/** The same kind for the tasks of one call. */
	public Origin in(TaskGroup group) {
		return new Origin(this.kind, this.executor, this.virtual, group, this.isQuiet);
	}

	/** The same kind for tasks of virtual threads. */
	public Origin onVirtualThread() {
		return new Origin(this.kind, this.executor, true, this.group, this.isQuiet);
	}

	Origin quiet() {
		return new Origin(this.kind, this.executor, this.virtual, this.group, true);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Origin origin && origin.kind == this.kind && origin.virtual == this.virtual
				&& Objects.equals(origin.executor, this.executor);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.executor, this.virtual);
	}

}
