package io.github.asynctrace;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TraceHop;

/**
 * Cuts hops by the positions of their frames.
 */
final class Slices {

	private Slices() {
	}

	/**
	 * The hops of some frames, in which no others are left.
	 * @param from the innermost frame that stays, counted over all hops
	 * @param to the first frame beyond it that goes
	 */
	static List<TraceHop> of(List<TraceHop> hops, int from, int to) {
		int total = hops.stream().mapToInt((hop) -> hop.frames().size()).sum();
		if (from <= 0 && to >= total) {
			return hops;
		}
		List<TraceHop> slice = new ArrayList<>();
		int start = 0;
		for (TraceHop hop : hops) {
			int end = start + hop.frames().size();
			boolean isWhole = start >= from && end <= to && from < to;
			// A hop without frames stays only between frames that do, or at an end that
			// is not cut.
			boolean isInside = (start > from || from <= 0) && (end < to || to >= total);
			if (isWhole && (start < end || isInside)) {
				slice.add(hop);
			}
			else if (start < to && end > from && from < to) {
				slice.add(cut(hop, Math.max(from, start) - start, Math.min(to, end) - start));
			}
			start = end;
		}
		return slice;
	}

	/** The outermost frame alone, in its hop. */
	static List<TraceHop> outermost(List<TraceHop> hops) {
		if (hops.isEmpty()) {
			return hops;
		}
		TraceHop root = hops.get(hops.size() - 1);
		int size = root.frames().size();
		return List.of((size > 1) ? cut(root, size - 1, size) : root);
	}

	// The number of hidden frames is that of the whole hop, and what waits is its
	// innermost frame.
	private static TraceHop cut(TraceHop hop, int from, int to) {
		return new TraceHop(hop.frames().subList(from, to), 0, hop.task(), hop.repeats(), hop.elided(), hop.note(),
				hop.relation(), (from == 0) ? hop.leaf() : null);
	}

	/** The hops without those that are waited for. */
	static List<TraceHop> withoutAwaited(List<TraceHop> hops) {
		int own = 0;
		while (own < hops.size() && hops.get(own).isAwaited()) {
			own++;
		}
		int shift = own;
		return hops.subList(own, hops.size()).stream().map((hop) -> outdented(hop, shift)).toList();
	}

	private static TraceHop outdented(TraceHop hop, int shift) {
		return new TraceHop(outdented(hop.frames(), shift), hop.hidden(), hop.task(), hop.repeats(), hop.elided(),
				hop.note(), hop.relation(), hop.leaf(), outdented(hop.allFrames(), shift));
	}

	private static List<AsyncFrame> outdented(List<AsyncFrame> frames, int shift) {
		return frames.stream()
			.map((frame) -> new AsyncFrame(frame.className(), frame.methodName(), frame.fileName(), frame.line(),
					frame.indent() - shift, frame.task(), frame.isExecutor(), frame.isRoot(), frame.contexts()))
			.toList();
	}

}
