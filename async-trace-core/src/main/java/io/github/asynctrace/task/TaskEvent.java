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
 */
public record TaskEvent(long id, long parentId, long rootId, String name, TaskKind kind, TaskState state,
		@Nullable String executor, Duration queued, Duration ran) {

}
