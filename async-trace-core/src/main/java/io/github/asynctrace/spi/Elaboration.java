package io.github.asynctrace.spi;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What stands in place of a frame.
 *
 * @param frames the frames, innermost first, the original among them where it should
 * stay; of more than 100 the rest is left out. They are shown if the filters let them
 * through
 * @param awaited what the frame waits for: a thread, a future, a
 * {@link io.github.asynctrace.task.TaskSnapshot TaskSnapshot} or the number of a task; or
 * {@code null}. Its hop is shown before the one of the frame, if it is known and the
 * frame was read live
 */
public record Elaboration(List<StackTraceElement> frames, @Nullable Object awaited) {

	/**
	 * Creates an elaboration with an unmodifiable copy of the frames.
	 */
	public Elaboration {
		frames = List.copyOf(frames);
	}

	/**
	 * Other frames.
	 * @param frames the frames, innermost first; none leaves the original out
	 * @return an elaboration that awaits nothing
	 */
	public static Elaboration of(StackTraceElement... frames) {
		return new Elaboration(List.of(frames), null);
	}

	/**
	 * A frame that stays as it is and waits for something.
	 * @param frame the frame
	 * @param awaited a thread, a future, a task snapshot or the number of a task
	 * @return an elaboration
	 */
	public static Elaboration awaits(StackTraceElement frame, Object awaited) {
		return new Elaboration(List.of(frame), awaited);
	}

}
