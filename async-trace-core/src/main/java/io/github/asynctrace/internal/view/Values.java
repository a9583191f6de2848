package io.github.asynctrace.internal.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.HiddenFrames;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of tasks and threads at one moment into what can be said of them.
 */
public final class Values {

	private static final int NAME_LENGTH = 200;

	private static final int MAX_AWAITED = 10;

	private final ShownFrames shown;

	private final Snapshots snapshots;

	private final Leaves leaves;

	public Values(TaskTracer tracer) {
		this.shown = new ShownFrames(tracer.filter(), tracer.customizations());
		this.snapshots = new Snapshots(tracer.filter(), this.shown, tracer.registry());
		this.leaves = new Leaves(this.snapshots, tracer.registry());
	}

	/** The moment. */
	public Instant at() {
		return this.snapshots.at();
	}

	public TaskSnapshot task(TaskRecord record) {
		return this.snapshots.of(record);
	}

	/** The visible frame that is innermost on a stack. */
	public @Nullable AsyncFrame innermost(StackTraceElement[] stack) {
		List<StackTraceElement> frames = this.shown.of(live(stack, 0).frames());
		return frames.isEmpty() ? null : Snapshots.frame(frames.get(0), 0, null, false, false, List.of());
	}

	/**
	 * The frames of a live stack; where the JVM has cut it, hidden ones cannot be told.
	 */
	static Site live(StackTraceElement[] stack, int skip) {
		boolean isCut = stack.length >= Site.JVM_LIMIT;
		return Site.of(isCut ? stack : HiddenFrames.remove(stack), skip);
	}

	/** What a thread waits for, as a sentence without a subject. */
	public String sentence(Wait wait) {
		return this.leaves.of(wait.limit(MAX_AWAITED)).toString();
	}

	/** The name of a thread. */
	public static String name(Thread thread) {
		return clean(TaskRecord.nameOf(thread));
	}

	/** A string from outside, made harmless. */
	public static String clean(String name) {
		return CleanText.clean(name, NAME_LENGTH);
	}

	/**
	 * How a task came to be: for each hop up to the root a line with the frame that
	 * submitted it, and one with what that frame ran in.
	 * @param max the most hops
	 */
	public List<String> path(TaskRecord record, int max) {
		List<String> lines = new ArrayList<>();
		TaskRecord child = record;
		for (int i = 0; i < max && child.parent() != null; i++) {
			TaskSnapshot task = task(child);
			TaskRecord parent = child.parent();
			if (task.site() != null) {
				lines.add("    " + task.site());
			}
			lines.add("  ↑ " + title(task(parent)) + (parent.isRoot() ? "" : ", submitted"));
			child = parent;
		}
		if (child.parent() != null) {
			lines.add("  ↑ … " + title(task(child.root())));
		}
		return lines;
	}

	/** Number and name, such as {@code #17 price-lookup}. */
	public static String title(TaskSnapshot task) {
		return "#" + task.id() + " " + task.name();
	}

}
