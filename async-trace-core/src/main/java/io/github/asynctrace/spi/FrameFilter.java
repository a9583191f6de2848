package io.github.asynctrace.spi;

import org.jspecify.annotations.Nullable;

/**
 * Decides which frames are shown, wherever frames are: in traces, and as the frame that
 * submitted a task.
 * <p>
 * Called only while somebody looks, on the thread that does.
 */
@FunctionalInterface
public non-sealed interface FrameFilter extends Customization {

	/**
	 * Decides on one frame.
	 * @param frame the frame, which may be of any class
	 * @return what becomes of it, or {@code null} to leave it to the next filter and in
	 * the end to {@link AsyncTraceHidden} and the packages that are hidden
	 */
	@Nullable Decision decide(StackTraceElement frame);

	/**
	 * What becomes of a frame.
	 */
	enum Decision {

		/** It is shown, also if it lies in a package that is hidden. */
		SHOW,

		/** It is left out. */
		HIDE,

		/**
		 * Of neighbouring frames with this decision the outermost alone is shown, by
		 * which all of them were entered. Frames that are left out do not count as
		 * neighbours.
		 */
		COLLAPSE,

		/**
		 * It is left out together with all frames of the same hop that it called. The
		 * tasks that these submitted keep their own hops.
		 */
		PRUNE

	}

}
