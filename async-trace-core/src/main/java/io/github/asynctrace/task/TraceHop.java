package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step of a path: frames, and the task or root in which they ran.
 * <p>
 * The frames of the first hop are live; those of every further hop submitted the task of
 * the hop before it, or, where the relation of the hop before it says so, are live too
 * and wait for that task.
 *
 * @param frames the visible frames, innermost first; empty where none are known
 * @param hidden the number of framework frames that are not among them
 * @param task the task or root in which the frames ran
 * @param repeats how many hops of the same kind from the same site stand here as one, at
 * least 1; more only where a long chain has let the others go
 * @param elided how many further hops between this one and the next are no longer known
 * @param note why frames are missing or not to be taken at face value, or {@code null}
 * @param relation what the frames of the next hop have to do with the task of this one;
 * without meaning in the last hop
 * @param leaf what the innermost of the frames waits for, or {@code null} if it waits for
 * nothing or the frames are not live
 * @param allFrames the visible frames and those of frameworks between them, innermost
 * first; the visible ones alone where nothing else was kept
 */
public record TraceHop(List<AsyncFrame> frames, int hidden, TaskSnapshot task, long repeats, long elided,
		@Nullable String note, Relation relation, @Nullable Leaf leaf,
		List<AsyncFrame> allFrames) implements Serializable {

	/**
	 * Creates a hop with unmodifiable copies of the frames.
	 */
	public TraceHop {
		frames = List.copyOf(frames);
		allFrames = List.copyOf(allFrames);
	}

	/**
	 * Creates a hop of which no other frames than the visible ones are kept.
	 * @param frames the visible frames, innermost first
	 * @param hidden the number of framework frames that are not among them
	 * @param task the task or root in which the frames ran
	 * @param repeats how many hops stand here as one
	 * @param elided how many further hops are no longer known
	 * @param note why frames are missing, or {@code null}
	 * @param relation what the frames of the next hop have to do with the task
	 * @param leaf what the innermost of the frames waits for, or {@code null}
	 */
	public TraceHop(List<AsyncFrame> frames, int hidden, TaskSnapshot task, long repeats, long elided,
			@Nullable String note, Relation relation, @Nullable Leaf leaf) {
		this(frames, hidden, task, repeats, elided, note, relation, leaf, frames);
	}

	/**
	 * Creates a hop whose task was submitted by the next one and that waits for nothing.
	 * @param frames the visible frames, innermost first
	 * @param hidden the number of framework frames that are not among them
	 * @param task the task or root in which the frames ran
	 * @param repeats how many hops stand here as one
	 * @param elided how many further hops are no longer known
	 * @param note why frames are missing, or {@code null}
	 */
	public TraceHop(List<AsyncFrame> frames, int hidden, TaskSnapshot task, long repeats, long elided,
			@Nullable String note) {
		this(frames, hidden, task, repeats, elided, note, Relation.SUBMITTED, null);
	}

	/**
	 * Whether the next hop waits, or may wait, for this one.
	 * @return {@code false} if it submitted this one
	 */
	public boolean isAwaited() {
		return this.relation != Relation.SUBMITTED;
	}

	/**
	 * What a hop has to do with the task of the hop before it.
	 */
	public enum Relation {

		/** Its frames submitted the task. */
		SUBMITTED,

		/** Its innermost frame waits for the task. */
		AWAITED,

		/** Its innermost frame waits, and it may be for the task. */
		PERHAPS_AWAITED

	}

}
