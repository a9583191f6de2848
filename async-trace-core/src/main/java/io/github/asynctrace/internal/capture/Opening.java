package io.github.asynctrace.internal.capture;

import org.jspecify.annotations.Nullable;

/**
 * The frame that opened a scope, and how many frames are around it on its thread.
 */
public final class Opening {

	private final StackTraceElement frame;

	private final int height;

	private Opening(StackTraceElement frame, int height) {
		this.frame = frame;
		this.height = height;
	}

	/**
	 * Reads where a scope was opened.
	 * @return {@code null} if the JVM recorded too little of the stack to find the frame
	 * again
	 */
	public static @Nullable Opening of(Creation creation) {
		StackTraceElement[] recorded = creation.getStackTrace();
		StackTraceElement[] stack = HiddenFrames.remove(recorded);
		int opener = 0;
		while (opener < stack.length && Site.isOwn(stack[opener].getClassName())) {
			opener++;
		}
		boolean isKnown = opener < stack.length && recorded.length < Site.JVM_LIMIT;
		return isKnown ? new Opening(stack[opener], stack.length - opener) : null;
	}

	/**
	 * Finds the frame in a later stack of the same thread.
	 * @return the very element, or {@code null} if it is not there
	 */
	public @Nullable StackTraceElement in(StackTraceElement[] later) {
		StackTraceElement[] stack = HiddenFrames.remove(later);
		if (stack.length < this.height || later.length >= Site.JVM_LIMIT) {
			return null;
		}
		StackTraceElement frame = stack[stack.length - this.height];
		// The line has gone on since.
		boolean isSame = frame.getClassName().equals(this.frame.getClassName())
				&& frame.getMethodName().equals(this.frame.getMethodName());
		return isSame ? frame : null;
	}

}
