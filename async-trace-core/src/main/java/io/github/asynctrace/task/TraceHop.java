package io.github.asynctrace.task;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step of a path: frames, and the task or root in which they ran.
 * <p>
 * The frames of the first hop are live; those of every further hop submitted the task of
 * the hop before it.
 *
 * @param frames the visible frames, innermost first; empty where none are known
 * @param hidden the number of framework frames that are not among them
 * @param task the task or root in which the frames ran
 * @param repeats how many hops of the same kind from the same site stand here as one, at
 * least 1
 * @param elided how many further hops between this one and the next are no longer known
 * @param note why frames are missing or not to be taken at face value, or {@code null}
 */
public record TraceHop(List<AsyncFrame> frames, int hidden, TaskSnapshot task, long repeats, long elided,
		@Nullable String note) {

	/**
	 * Creates a hop with an unmodifiable copy of the frames.
	 */
	public TraceHop {
		frames = List.copyOf(frames);
	}

}
