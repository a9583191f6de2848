package io.github.asynctrace.render;

import java.util.List;
import java.util.Locale;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A path as text: each frame alone on its line, so that consoles link it, and one line
 * between hops.
 */
public final class TraceText {

	private static final String FRAME = "    ";

	private static final String CONTEXT = "      ";

	private static final String HOP = "  ↑ ";

	private static final String AWAITED = "  ↓ ";

	private static final String WAITER = "  ← ";

	private static final String LEAF = "  • ";

	private static final String ERROR = "  ! ";

	private TraceText() {
	}

	/**
	 * Renders a path.
	 * @param hops the hops, innermost first
	 * @return lines, each ended by a line feed
	 */
	public static String render(List<TraceHop> hops) {
		return render(hops, null, List.of(), List.of());
	}

	/**
	 * Renders a path and what is known beside it.
	 * @param hops the hops, innermost first
	 * @param leaf what there is without any hop, or {@code null}
	 * @param waiters who waits for the task
	 * @param errors what could not be told
	 * @return lines, each ended by a line feed
	 */
	public static String render(List<TraceHop> hops, @Nullable Leaf leaf, List<Waiter> waiters, List<String> errors) {
		StringBuilder text = new StringBuilder();
		if (leaf != null) {
			text.append(LEAF).append(leaf).append('\n');
		}
		boolean isSaid = false;
		for (int i = 0; i < hops.size(); i++) {
			TraceHop hop = hops.get(i);
			if (hop.leaf() != null && !isSaid) {
				text.append(LEAF).append(hop.leaf()).append('\n');
			}
			append(text, hop, (i < hops.size() - 1) ? hops.get(i + 1) : null);
			isSaid = hop.isAwaited();
		}
		waiters.forEach((waiter) -> append(text, waiter));
		errors.forEach((error) -> text.append(ERROR).append(error).append('\n'));
		return text.toString();
	}

	private static void append(StringBuilder text, Waiter waiter) {
		TaskSnapshot task = waiter.task();
		String who = (task == null) ? "thread " + waiter.thread()
				: task.isRoot() ? TaskLine.root(task) : TaskLine.task(task);
		text.append(WAITER)
			.append("task #")
			.append(waiter.awaited())
			.append(" is awaited by ")
			.append(who)
			.append('\n');
		if (waiter.frame() != null) {
			text.append(FRAME).append(waiter.frame()).append('\n');
		}
	}

	private static void append(StringBuilder text, TraceHop hop, @Nullable TraceHop next) {
		for (AsyncFrame frame : hop.frames()) {
			text.append(FRAME).append(frame).append('\n');
			frame.contexts().forEach((context) -> text.append(CONTEXT).append(context).append('\n'));
		}
		if (hop.hidden() > 0) {
			text.append(FRAME).append("… ").append(count(hop.hidden(), "framework frame")).append('\n');
		}
		if (hop.note() != null) {
			text.append(FRAME).append('(').append(hop.note()).append(")\n");
		}
		if (hop.repeats() > 1) {
			text.append(FRAME).append(String.format(Locale.ROOT, "… ×%,d hops like this one\n", hop.repeats()));
		}
		if (hop.elided() > 0) {
			text.append(FRAME).append("… ").append(count(hop.elided(), "hop")).append(" elided\n");
		}
		if (hop.isAwaited()) {
			text.append(AWAITED).append(awaited(hop, next)).append('\n');
		}
		else {
			text.append(HOP).append(header(hop.task(), next == null)).append('\n');
		}
	}

	private static String awaited(TraceHop hop, @Nullable TraceHop next) {
		Leaf leaf = (next != null) ? next.leaf() : null;
		boolean isFirst = leaf != null && !leaf.tasks().isEmpty() && leaf.tasks().get(0).id() == hop.task().id();
		PoolLoad load = (leaf != null && isFirst && hop.task().startedAt() == null) ? leaf.load() : null;
		String task = (load != null) ? TaskLine.queued(hop.task(), load) : TaskLine.task(hop.task());
		return task + ((next == null) ? ""
				: (hop.relation() == Relation.PERHAPS_AWAITED) ? ", perhaps awaited by" : ", awaited by");
	}

	private static String header(TaskSnapshot task, boolean isLast) {
		if (task.isRoot()) {
			return TaskLine.root(task);
		}
		return TaskLine.task(task) + (isLast ? ""
				: (task.kind() == TaskKind.SCOPE) ? ", opened" : (task.run() > 0) ? ", scheduled" : ", submitted");
	}

	private static String count(long count, String noun) {
		return String.format(Locale.ROOT, "%,d ", count) + noun + ((count == 1) ? "" : "s");
	}

}
