package io.github.asynctrace.internal.trace;

import java.lang.StackWalker.StackFrame;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a stage of a {@link CompletableFuture} is submitted by the code that
 * registers it or by whoever has completed the stage before, which says nothing about its
 * origin.
 */
final class Completer {

	private static final StackWalker WALKER = StackWalker.getInstance();

	private static final String FUTURE = CompletableFuture.class.getName();

	// What lies between the future and us: façades, decorators, proxies.
	private static final int MAX_FRAMES = 64;

	// The name of that method is nobody's promise: where it does not tell the two apart,
	// no origin is claimed. Found out early, when there is room on the stack.
	private final boolean recognised = isRecognised();

	private static boolean isRecognised() {
		boolean[] seen = new boolean[2];
		CompletableFuture<Object> before = new CompletableFuture<>();
		before.thenRunAsync(Completer::nothing, (stage) -> seen[0] = WALKER.walk(Completer::isCompletion));
		before.complete(before);
		before.thenRunAsync(Completer::nothing, (stage) -> seen[1] = WALKER.walk(Completer::isCompletion));
		return seen[0] && !seen[1];
	}

	private static void nothing() {
	}

	/** Whether the calling code hands over what it did not register. */
	boolean isAtWork() {
		return !this.recognised || WALKER.walk(Completer::isCompletion);
	}

	private static boolean isCompletion(Stream<StackFrame> frames) {
		return frames.limit(MAX_FRAMES)
			.dropWhile((frame) -> !isOfFuture(frame))
			.takeWhile(Completer::isOfFuture)
			.anyMatch((frame) -> frame.getMethodName().equals("postComplete"));
	}

	private static boolean isOfFuture(StackFrame frame) {
		String name = frame.getClassName();
		return name.startsWith(FUTURE) && (name.length() == FUTURE.length() || name.charAt(FUTURE.length()) == '$');
	}

	/**
	 * What is said in place of the origin.
	 * @param current what is current on the calling thread
	 * @param thread its name
	 */
	String describe(@Nullable TaskRecord current, String thread) {
		return (this.recognised ? "stage, completed by " : "stage, handed over by ") + Caller.describe(current, thread)
				+ "; registered: not traced";
	}

}
