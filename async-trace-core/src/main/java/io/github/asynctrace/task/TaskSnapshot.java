package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was known of one task, or of one root, at one moment.
 *
 * @param id the number of the task, unique in the JVM and greater than that of its parent
 * @param parentId the task or root in which it was submitted, or 0 for a root
 * @param rootId where its tree starts; its own id for a root
 * @param name what it does: the method, the name given by the user or the class
 * @param kind how it was handed over, or what kind of root it is
 * @param state where it stands
 * @param executor the executor that it was handed to, or {@code null} where unknown
 * @param thread the thread that runs or ran it, or {@code null} where unknown
 * @param run which run of its schedule it is, counted from 1, or 0 for everything else
 * @param submittedAt when it was handed over
 * @param startedAt when it began to run, or {@code null}
 * @param endedAt when it ended, or {@code null} before and where nobody noted it
 * @param queued how long it waited or has been waiting for its start
 * @param ran how long it ran or has been running; zero before its start
 * @param frames the user's frames that submitted it, innermost first, of which at most
 * the 100 innermost are kept; empty where none is known
 * @param shared whether the stack of its submission was captured from another task of the
 * same kind
 * @param label the word that marks its boundary in the text form: that of its
 * {@linkplain TaskKind#label() kind}, or a more exact one such as {@code virtual thread}
 * @param group the tasks that were handed over, or are waited for, together with it, or
 * {@code null} if there are none
 * @param failure the class of the exception that it failed with; {@code null} if it did
 * not fail, and where that is not known, or not any more
 * @param span the span of a distributed trace in which it was submitted, for a request or
 * a message that in which it is handled; {@code null} where none is known
 */
public record TaskSnapshot(long id, long parentId, long rootId, String name, TaskKind kind, TaskState state,
		@Nullable String executor, @Nullable String thread, long run, Instant submittedAt, @Nullable Instant startedAt,
		@Nullable Instant endedAt, Duration queued, Duration ran, List<AsyncFrame> frames, boolean shared, String label,
		@Nullable TaskGroup group, @Nullable String failure, @Nullable SpanContext span) implements Serializable {

	/**
	 * Creates a task with an unmodifiable copy of the frames.
	 */
	public TaskSnapshot {
		frames = List.copyOf(frames);
	}

	/**
	 * Creates a task that was handed over alone, with the word of its kind.
	 * @param id the number of the task
	 * @param parentId the task or root in which it was submitted, or 0 for a root
	 * @param rootId where its tree starts
	 * @param name what it does
	 * @param kind how it was handed over, or what kind of root it is
	 * @param state where it stands
	 * @param executor the executor that it was handed to, or {@code null}
	 * @param thread the thread that runs or ran it, or {@code null}
	 * @param run which run of its schedule it is, or 0
	 * @param submittedAt when it was handed over
	 * @param startedAt when it began to run, or {@code null}
	 * @param endedAt when it ended, or {@code null}
	 * @param queued how long it waited for its start
	 * @param ran how long it ran
	 * @param site the user's frame that submitted it, or {@code null}
	 * @param shared whether the stack of its submission was captured from another task
	 */
	public TaskSnapshot(long id, long parentId, long rootId, String name, TaskKind kind, TaskState state,
			@Nullable String executor, @Nullable String thread, long run, Instant submittedAt,
			@Nullable Instant startedAt, @Nullable Instant endedAt, Duration queued, Duration ran,
			@Nullable AsyncFrame site, boolean shared) {
		this(id, parentId, rootId, name, kind, state, executor, thread, run, submittedAt, startedAt, endedAt, queued,
				ran, (site != null) ? List.of(site) : List.of(), shared, kind.label(), null, null, null);
	}

	/**
	 * The user's frame that submitted it.
	 * @return the innermost of the frames, or {@code null} where none is known
	 */
	public @Nullable AsyncFrame site() {
		return this.frames.isEmpty() ? null : this.frames.get(0);
	}

	/**
	 * Whether a tree starts here.
	 * @return {@code true} if there is no parent
	 */
	public boolean isRoot() {
		return this.parentId == 0;
	}

	/**
	 * How long ago it was submitted, up to its end.
	 * @return the sum of the time in the queue and the time of the run
	 */
	public Duration age() {
		return this.queued.plus(this.ran);
	}

}
