package io.github.asynctrace.internal.capture;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A distinct creation stack: frames as values, innermost first, cut at the task that ran
 * them.
 */
public final class Site {

	/** Stands for a stack that was not captured because of the budget. */
	public static final Site OVER_BUDGET = new Site(List.of(), End.UNKNOWN);

	/** Stands for a stack that was let go because there are too many live tasks. */
	public static final Site WITHOUT_ROOM = new Site(List.of(), End.UNKNOWN);

	/** Stands for a stack that was not captured because tracing was off. */
	public static final Site WHILE_OFF = new Site(List.of(), End.UNKNOWN);

	/** Stands for a stack that says nothing about where its task was registered. */
	public static final Site NOT_REGISTERED = new Site(List.of(), End.UNKNOWN);

	/** The JVM records no more frames than this in one Throwable. */
	public static final int JVM_LIMIT = 1024;

	private static final String REFLECTION = "jdk.internal.reflect.";

	private static final String OWN_PACKAGE = "io.github.asynctrace.";

	private final List<StackTraceElement> frames;

	private final End end;

	private final boolean shared;

	private final int hash;

	Site(List<StackTraceElement> frames, End end) {
		this(frames, end, false);
	}

	private Site(List<StackTraceElement> frames, End end, boolean shared) {
		this.frames = frames;
		this.end = end;
		this.shared = shared;
		this.hash = 31 * frames.hashCode() + end.ordinal();
	}

	/**
	 * The part of a raw stack that belongs to the code of one task.
	 * @param stack a stack as the JVM gives it, innermost first
	 * @param skip how many running tasks to leave out from the inside
	 * @return the frames up to the boundary of the task, without our own on top
	 */
	public static Site of(StackTraceElement[] stack, int skip) {
		int from = 0;
		for (int skipped = 0; skipped < skip; skipped++) {
			int boundary = boundary(stack, from);
			if (boundary == stack.length) {
				break;
			}
			from = boundary + 1;
		}
		int to = boundary(stack, from);
		while (from < to && isOwn(stack[from].getClassName())) {
			from++;
		}
		End end = (to < stack.length) ? End.TASK : (stack.length >= JVM_LIMIT) ? End.CUT : End.THREAD;
		return new Site(Arrays.asList(Arrays.copyOfRange(stack, from, to)), end);
	}

	/**
	 * The same part of a raw stack with everything around it: our own frames on top, and
	 * beyond the task those of the executor, where no other task is around it.
	 * @param stack a stack as the JVM gives it, innermost first
	 * @param skip how many running tasks to leave out from the inside
	 * @return the frames up to and including the boundary of the task, or to the end
	 */
	public static Site whole(StackTraceElement[] stack, int skip) {
		int from = 0;
		for (int skipped = 0; skipped < skip; skipped++) {
			from = Math.min(stack.length, boundary(stack, from) + 1);
		}
		int to = boundary(stack, from);
		boolean isWithin = to < stack.length && boundary(stack, to + 1) < stack.length;
		End end = (to < stack.length) ? End.TASK : (stack.length >= JVM_LIMIT) ? End.CUT : End.THREAD;
		return new Site(Arrays.asList(Arrays.copyOfRange(stack, from, isWithin ? to + 1 : stack.length)), end);
	}

	/**
	 * What is kept of the stack of a task for which there is no room: a site that others
	 * hold as well, but not an unread stack, of which each would be another kilobyte.
	 * @param creation the unread stack, or a site
	 * @return a site
	 */
	public static Site withoutRoom(@Nullable Object creation) {
		return (creation instanceof Site site) ? site : WITHOUT_ROOM;
	}

	/**
	 * The number of tasks that run one within the other.
	 * @param stack a stack as the JVM gives it
	 * @return 0 for a stack without any task
	 */
	public static int tasks(StackTraceElement[] stack) {
		int tasks = 0;
		for (int i = boundary(stack, 0); i < stack.length; i = boundary(stack, i + 1)) {
			tasks++;
		}
		return tasks;
	}

	private static int boundary(StackTraceElement[] stack, int from) {
		for (int i = from; i < stack.length; i++) {
			if (stack[i].getClassName().equals(TaskBoundary.CLASS_NAME)) {
				return i;
			}
		}
		return stack.length;
	}

	/**
	 * Whether a class is one of ours, rather than one of a user whose package merely
	 * resembles ours.
	 * @param className a fully qualified class name
	 * @return {@code true} for the tracer and the starter
	 */
	public static boolean isOwn(String className) {
		if (!className.startsWith(OWN_PACKAGE)) {
			return false;
		}
		return className.startsWith("internal.", OWN_PACKAGE.length())
				|| className.startsWith("spring.", OWN_PACKAGE.length())
				|| className.startsWith("test.", OWN_PACKAGE.length()) || isFrontDoor(className, "AsyncTracer")
				|| isFrontDoor(className, "AsyncTrace");
	}

	private static boolean isFrontDoor(String className, String simpleName) {
		int end = OWN_PACKAGE.length() + simpleName.length();
		return className.startsWith(simpleName, OWN_PACKAGE.length())
				&& (className.length() == end || className.charAt(end) == '$');
	}

	/**
	 * The frames, those of frameworks among them.
	 * @return the frames, innermost first
	 */
	public List<StackTraceElement> frames() {
		return this.frames;
	}

	/**
	 * What lies beyond the last frame.
	 * @return how the stack ends
	 */
	public End end() {
		return this.end;
	}

	/**
	 * The same stack, to stand for tasks whose own was not captured.
	 * @return a site that says so
	 */
	public Site shared() {
		return new Site(this.frames, this.end, true);
	}

	/**
	 * Whether the stack was captured from another task of the same kind.
	 * @return {@code true} if it stands for tasks whose own was not captured
	 */
	public boolean isShared() {
		return this.shared;
	}

	/**
	 * Whether the other stack went through the same code; how the JDK itself makes a
	 * reflective call changes with the number of calls and says nothing about the caller.
	 * @param other another site
	 * @return {@code true} if both differ in nothing else
	 */
	public boolean isSameCode(Site other) {
		if (this.equals(other)) {
			return true;
		}
		int mine = 0;
		int others = 0;
		do {
			mine = skipReflection(this.frames, mine);
			others = skipReflection(other.frames, others);
			if (mine == this.frames.size() || others == other.frames.size()) {
				return mine == this.frames.size() && others == other.frames.size() && this.end == other.end;
			}
		}
		while (this.frames.get(mine++).equals(other.frames.get(others++)));
		return false;
	}

	private static int skipReflection(List<StackTraceElement> frames, int from) {
		int next = from;
		while (next < frames.size() && frames.get(next).getClassName().startsWith(REFLECTION)) {
			next++;
		}
		return next;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Site site && site.hash == this.hash && site.end == this.end
				&& site.frames.equals(this.frames);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

	/**
	 * What lies beyond the last frame of a stack.
	 */
	public enum End {

		/** The boundary of the task that ran the frames. */
		TASK,

		/** Nothing: the thread began here. */
		THREAD,

		/** Frames that the JVM did not record. */
		CUT,

		/** Nobody knows. */
		UNKNOWN

	}

}
