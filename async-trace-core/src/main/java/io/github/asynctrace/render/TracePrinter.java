package io.github.asynctrace.render;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.Trace;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Prints one path.
 */
final class TracePrinter {

	// Further hops keep this indentation, so that a long path prints a linear amount.
	private static final int MAX_INDENT = 16;

	private static final String FRAME = "    ";

	private static final String CONTEXT = "      ";

	private static final String HOP = "  ↑ ";

	private static final String AWAITED = "  ↓ ";

	private static final String WAITER = "  ← ";

	private static final String LEAF = "  • ";

	private static final String ERROR = "  ! ";

	private final TraceText options;

	private final Lines lines;

	private String indent = "";

	TracePrinter(TraceText options, Lines lines) {
		this.options = options;
		this.lines = lines;
	}

	void print(Trace trace) throws IOException {
		List<TraceHop> hops = Folds.of(trace.hops());
		if (hops.isEmpty() && trace.leaf().isPresent()) {
			line(LEAF, trace.leaf().get());
		}
		print(hops);
		this.indent = "";
		for (Waiter waiter : trace.waiters()) {
			print(waiter);
		}
		for (String error : trace.errors()) {
			line(ERROR, error);
		}
	}

	private void print(List<TraceHop> hops) throws IOException {
		int left = this.options.limit();
		for (int i = 0; i < hops.size(); i++) {
			TraceHop hop = hops.get(i);
			this.indent = " ".repeat(this.options.indent() * Math.min(i, MAX_INDENT));
			boolean isSaid = i > 0 && hops.get(i - 1).isAwaited();
			if (hop.leaf() != null && !isSaid) {
				line(LEAF, hop.leaf());
			}
			List<AsyncFrame> frames = frames(hop);
			if (frames.size() > left) {
				frames(frames.subList(0, left));
				rest(hops.subList(i, hops.size()), left);
				return;
			}
			left -= frames.size();
			frames(frames);
			end(hop, (i < hops.size() - 1) ? hops.get(i + 1) : null);
		}
	}

	private List<AsyncFrame> frames(TraceHop hop) {
		return this.options.hiddenFrames() ? hop.allFrames() : hop.frames();
	}

	private void frames(List<AsyncFrame> frames) throws IOException {
		for (AsyncFrame frame : frames) {
			line(FRAME, frame);
			for (String context : frame.contexts()) {
				line(CONTEXT, context);
			}
		}
	}

	private void rest(List<TraceHop> hops, int printed) throws IOException {
		long frames = hops.stream().mapToLong((hop) -> frames(hop).size()).sum() - printed;
		long more = hops.stream().mapToLong((hop) -> hop.repeats() + hop.elided()).sum();
		line(FRAME, "… " + count(frames, "more frame") + ((more > 1) ? " in " + count(more, "hop") : ""));
		this.indent = "";
		task(hops.get(hops.size() - 1), null);
	}

	private void end(TraceHop hop, @Nullable TraceHop next) throws IOException {
		int hidden = hop.hidden() - (frames(hop).size() - hop.frames().size());
		if (hidden > 0) {
			line(FRAME, "… " + count(hidden, "framework frame"));
		}
		if (hop.note() != null) {
			line(FRAME, "(" + hop.note() + ")");
		}
		if (hop.repeats() > 1) {
			line(FRAME, String.format(Locale.ROOT, "… ×%,d hops like this one", hop.repeats()));
		}
		if (hop.elided() > 0) {
			line(FRAME, "… " + count(hop.elided(), "hop") + " elided");
		}
		task(hop, next);
	}

	private void task(TraceHop hop, @Nullable TraceHop next) throws IOException {
		if (hop.isAwaited()) {
			line(AWAITED, awaited(hop, next));
		}
		else {
			line(HOP, header(hop.task(), next == null));
		}
	}

	private void print(Waiter waiter) throws IOException {
		TaskSnapshot task = waiter.task();
		String who = (task == null) ? "thread " + waiter.thread()
				: task.isRoot() ? TaskLine.root(task) : TaskLine.task(task);
		line(WAITER, "task #" + waiter.awaited() + " is awaited by " + who);
		if (waiter.frame() != null) {
			line(FRAME, waiter.frame());
		}
	}

	private void line(String mark, Object text) throws IOException {
		this.lines.add(this.indent + mark + text);
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
