package io.github.asynctrace.internal.registry;

import java.util.Objects;

import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * How tasks are handed over and to whom; shared by all tasks of one executor, or of one
 * call that hands over several.
 * <p>
 * Two calls are of one kind all the same, so neither the group nor the span tells origins
 * apart.
 *
 * @param kind how
 * @param executor to whom, or {@code null} where unknown
 * @param boundary the word for the boundary that they cross, or {@code null} for that of
 * their kind
 * @param group the call, or {@code null} for tasks that are handed over, and waited for,
 * one by one
 * @param isQuiet whether listeners do not hear of the tasks; here rather than in each
 * record, where it would cost every task eight bytes
 * @param span the span of a distributed trace in which they are handed over, or
 * {@code null}; here for the same reason: most programs know none
 */
public record Origin(TaskKind kind, @Nullable String executor, @Nullable String boundary, @Nullable TaskGroup group,
		boolean isQuiet, @Nullable SpanContext span) {

	public Origin(TaskKind kind, @Nullable String executor) {
		this(kind, executor, null, null, false, null);
	}

	/**
	 * The same kind under an executor that has become known.
	 */
	Origin at(String executor) {
		return new Origin(this.kind, executor, this.boundary, this.group, this.isQuiet, this.span);
	}

	/** The same kind for the tasks of one call. */
	public Origin in(TaskGroup group) {
		return new Origin(this.kind, this.executor, this.boundary, group, this.isQuiet, this.span);
	}

	/** The same kind with a word of its own for the boundary. */
	public Origin named(String boundary) {
		return new Origin(this.kind, this.executor, boundary, this.group, this.isQuiet, this.span);
	}

	Origin quiet() {
		return new Origin(this.kind, this.executor, this.boundary, this.group, true, this.span);
	}

	/** The same kind within a span. */
	Origin within(@Nullable SpanContext span) {
		return new Origin(this.kind, this.executor, this.boundary, this.group, this.isQuiet, span);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Origin origin && origin.kind == this.kind
				&& Objects.equals(origin.boundary, this.boundary) && Objects.equals(origin.executor, this.executor);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.executor, this.boundary);
	}

}
