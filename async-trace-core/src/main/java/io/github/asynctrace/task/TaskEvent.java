package io.github.asynctrace.task;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a listener hears of a task; cheaper than a {@link TaskSnapshot}, since no stack is
 * read for it.
 *
 * @param id the number of the task, unique in the JVM and greater than that of its parent
 * @param parentId the task or root in which it was submitted
 * @param rootId where its tree starts
 * @param name the name that somebody gave it, else the full name of the class of its
 * work, else its kind
 * @param kind how it was handed over
 * @param state where it stands
 * @param executor the executor that it was handed to, or {@code null} where unknown
 * @param queued how long it waited for its start, or for its end without a start; zero
 * while it waits
 * @param ran how long it ran, which is never zero for one that did; zero before its end,
 * and where the end was not noticed
 * @param failure the class of the exception that it failed with; {@code null} if it did
 * not fail, and where that is not known
 * @param span the span of a distributed trace in which it was submitted; {@code null}
 * where none is known
 * @param merged whether it did nothing but hand over to another task, which stands for it
 * since then: it is in no tree and in no count
 */
public record TaskEvent(long id, long parentId, long rootId, String name, TaskKind kind, TaskState state,
		@Nullable String executor, Duration queued, Duration ran, @Nullable String failure, @Nullable SpanContext span,
		boolean merged) {

}
