package io.github.asynctrace.render;

import java.util.List;
import java.util.Locale;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;

/**
 * A path as text: each frame alone on its line, so that consoles link it, and one line
 * between hops.
 */
public final class TraceText {

	private static final String FRAME = "    ";

	private static final String HOP = "  ↑ ";

	private TraceText() {
	}

	/**
	 * Renders a path.
	 * @param hops the hops, innermost first
	 * @return lines, each ended by a line feed
	 */
	public static String render(List<TraceHop> hops) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < hops.size(); i++) {
			append(text, hops.get(i), i == hops.size() - 1);
		}
		return text.toString();
	}

	private static void append(StringBuilder text, TraceHop hop, boolean isLast) {
		for (AsyncFrame frame : hop.frames()) {
			text.append(FRAME).append(frame).append('\n');
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
		text.append(HOP).append(header(hop.task(), isLast)).append('\n');
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
