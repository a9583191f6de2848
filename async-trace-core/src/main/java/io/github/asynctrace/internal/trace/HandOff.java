package io.github.asynctrace.internal.trace;

import java.lang.StackWalker.StackFrame;

import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.capture.TaskBoundary;

/**
 * Tells a task that only carries other work to its thread from one that does work of its
 * own.
 */
final class HandOff {

	private static final StackWalker WALKER = StackWalker.getInstance();

	private static final String BOUNDARY = TaskBoundary.class.getName();

	private HandOff() {
	}

	/**
	 * Whether no frame of the user lies between the calling code and the innermost
	 * running task.
	 */
	static boolean isPure(VisibleFrames filter) {
		return WALKER.walk((frames) -> frames.map(StackFrame::getClassName)
			.takeWhile((name) -> !name.equals(BOUNDARY))
			.noneMatch(filter::isVisible));
	}

}
