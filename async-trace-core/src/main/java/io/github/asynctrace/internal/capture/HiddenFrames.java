package io.github.asynctrace.internal.capture;

import java.util.Arrays;

/**
 * Frames that a Throwable leaves out and a look at another thread may not: without them
 * two stacks of the same thread can be compared.
 */
public final class HiddenFrames {

	private static final String[] HIDDEN = { "java.lang.invoke.", "java.lang.VirtualThread",
			"jdk.internal.vm.Continuation" };

	private HiddenFrames() {
	}

	/** The other frames, in the same order. */
	public static StackTraceElement[] remove(StackTraceElement[] stack) {
		return Arrays.stream(stack).filter((frame) -> !isHidden(frame)).toArray(StackTraceElement[]::new);
	}

	private static boolean isHidden(StackTraceElement frame) {
		String className = frame.getClassName();
		if (className.contains("$$Lambda")
				|| (className.equals("java.lang.Thread") && frame.getMethodName().equals("runWith"))) {
			return true;
		}
		for (String prefix : HIDDEN) {
			if (className.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

}
