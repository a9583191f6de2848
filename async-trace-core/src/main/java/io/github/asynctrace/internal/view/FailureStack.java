package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * A path as one stack, for whatever prints the stacks of throwables.
 * <p>
 * Where a task begins stands an element of a class and a method that are valid names
 * without any number: parsers of stacks take it for a frame, and those that group equal
 * failures find them equal. What it tells stands in the place of the file. The last
 * element is one that no other stack ends with, so that nobody leaves frames out as those
 * that the stack around has too.
 */
public final class FailureStack {

	private static final String MARK = "asynctrace";

	private static final int MAX_IN_HOP = 32;

	// Of those: what the request, or the task before, began with is looked for first.
	private static final int OUTERMOST = 8;

	private static final int MAX = 300;

	private final List<StackTraceElement> stack = new ArrayList<>();

	private FailureStack() {
	}

	/** The frames of all hops, innermost first, each hop ended by a mark. */
	public static StackTraceElement[] of(FailurePath path) {
		FailureStack stack = new FailureStack();
		int left = MAX;
		for (PathHop hop : path.steps()) {
			int shown = Math.min(hop.frames().size(), Math.min(MAX_IN_HOP, left));
			left -= shown;
			stack.add(hop, shown);
		}
		if (path.steps().isEmpty()) {
			stack.end(path.task());
		}
		return stack.stack.toArray(StackTraceElement[]::new);
	}

	private void add(PathHop hop, int shown) {
		List<StackTraceElement> frames = hop.frames();
		int more = frames.size() - shown;
		int outermost = (more > 0) ? Math.min(OUTERMOST, shown) : 0;
		this.stack.addAll(frames.subList(0, shown - outermost));
		if (more > 0) {
			mark("more", count(more, "more frame"));
		}
		this.stack.addAll(frames.subList(frames.size() - outermost, frames.size()));
		if (hop.isShared()) {
			mark("note", "stack of another task of the same kind");
		}
		if (hop.note() != null) {
			mark("note", hop.note());
		}
		if (hop.repeats() > 1) {
			mark("more", String.format(Locale.ROOT, "×%,d hops like this one", hop.repeats()));
		}
		if (hop.elided() > 0) {
			mark("more", count(hop.elided(), "more hop"));
		}
		end(hop.in());
	}

	private void end(TaskSnapshot in) {
		if (in.isRoot()) {
			mark("root", in.name() + ((in.kind() == TaskKind.UNTRACED) ? ", origin not traced" : ""));
		}
		else if (in.kind() == TaskKind.SCOPE) {
			mark("scope", in.name());
		}
		else {
			mark("hop", in.name() + ((in.executor() != null) ? " on " + in.executor() : ""));
		}
	}

	private void mark(String method, String text) {
		this.stack.add(new StackTraceElement(MARK, method, text, -1));
	}

	/** A number and a noun; without a format, which takes longer than all the rest. */
	static String count(long count, String noun) {
		return ((count < 1_000) ? count : String.format(Locale.ROOT, "%,d", count)) + " " + noun
				+ ((count == 1) ? "" : "s");
	}

}
