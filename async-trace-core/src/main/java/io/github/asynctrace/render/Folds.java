package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;

/**
 * Lets equal hops in a row stand as one, with their number: those of a task that submits
 * itself again and again.
 */
final class Folds {

	private Folds() {
	}

	static List<TraceHop> of(List<TraceHop> hops) {
		List<TraceHop> folded = new ArrayList<>(hops.size());
		int i = 0;
		while (i < hops.size()) {
			int last = i;
			while (isRepeated(hops, last)) {
				last++;
			}
			folded.add((last == i) ? hops.get(i) : fold(hops.subList(i, last + 1)));
			i = last + 1;
		}
		return folded;
	}

	private static TraceHop fold(List<TraceHop> equal) {
		TraceHop first = equal.get(0);
		TraceHop last = equal.get(equal.size() - 1);
		long repeats = equal.stream().mapToLong(TraceHop::repeats).sum();
		return new TraceHop(first.frames(), first.hidden(), last.task(), repeats, last.elided(), last.note(),
				last.relation(), null, first.allFrames());
	}

	// Whether the frames of a hop and of the next one submitted two tasks of one kind.
	private static boolean isRepeated(List<TraceHop> hops, int index) {
		if (index == 0 || index + 1 >= hops.size() || hops.get(index - 1).isAwaited()) {
			return false;
		}
		TraceHop hop = hops.get(index);
		TraceHop next = hops.get(index + 1);
		boolean isKnown = !hop.frames().isEmpty() || hop.note() != null;
		return isKnown && !hop.isAwaited() && hop.elided() == 0 && isLike(hops.get(index - 1).task(), hop.task())
				&& hop.hidden() == next.hidden() && Objects.equals(hop.note(), next.note())
				&& isLike(hop.allFrames(), next.allFrames());
	}

	private static boolean isLike(TaskSnapshot task, TaskSnapshot other) {
		return task.kind() == other.kind() && task.name().equals(other.name())
				&& Objects.equals(task.executor(), other.executor());
	}

	private static boolean isLike(List<AsyncFrame> frames, List<AsyncFrame> others) {
		if (frames.size() != others.size()) {
			return false;
		}
		for (int i = 0; i < frames.size(); i++) {
			if (!isLike(frames.get(i), others.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLike(AsyncFrame frame, AsyncFrame other) {
		return frame.line() == other.line() && frame.methodName().equals(other.methodName())
				&& frame.className().equals(other.className()) && Objects.equals(frame.fileName(), other.fileName());
	}

}
