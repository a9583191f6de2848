package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.asynctrace.internal.graph.Edge;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds tasks that run or block beyond their limit. Not those that wait for another task,
 * which is to blame then, nor those that wait for work, as consumers do.
 */
public final class StuckTasks implements Finder {

	private static final int ENOUGH = 20;

	private static final int TIMES = 10;

	private static final double MOST = 0.99;

	@Override
	public void find(Look look, List<Finding> found) {
		Set<Long> known = found.stream().flatMap((finding) -> finding.tasks().stream()).collect(Collectors.toSet());
		Map<String, Duration> limits = new HashMap<>();
		List<Late> stuck = Late.of(look,
				(record) -> look.ran(record) > look.limits().stuck().toNanos() && !known.contains(record.id()),
				(record) -> look.ran(record) > limit(look, record, limits).toNanos() && !isExcused(look, record));
		for (Late late : stuck) {
			List<String> details = new ArrayList<>();
			String standing = late.standing(details);
			Duration limit = limit(look, late.first(), limits);
			found.add(new Finding(
					FindingKind.STUCK_TASK, FindingKind.STUCK_TASK + " " + late.id(), "STUCK " + late.subject()
							+ ": running " + late.ran() + ", limit " + Durations.of(limit) + "; " + standing,
					details, late.ids(), null, look.values().at()));
		}
	}

	private static Duration limit(Look look, TaskRecord record, Map<String, Duration> limits) {
		return limits.computeIfAbsent(Late.kind(record), (kind) -> limit(look, record));
	}

	// A kind of which nearly all have been over much sooner needs no other limit than the
	// general one; one that often takes its time does.
	private static Duration limit(Look look, TaskRecord record) {
		List<Integer> runs = new ArrayList<>();
		look.registry().forEachFinished((other) -> {
			if (other.state() != TaskState.CANCELLED && other.ran() >= 0 && other.isLike(record)) {
				runs.add(other.ran());
			}
		});
		if (runs.size() < ENOUGH) {
			return look.limits().stuck();
		}
		runs.sort(null);
		Duration usual = Duration.ofMillis((long) TIMES * runs.get((int) (MOST * (runs.size() - 1))));
		return (usual.compareTo(look.limits().stuck()) > 0) ? usual : look.limits().stuck();
	}

	private static boolean isExcused(Look look, TaskRecord record) {
		Thread thread = record.thread();
		if (thread == null) {
			return true;
		}
		TaskNode node = look.graph().find(record);
		boolean isAroundAnother = node != null && node.innermost() != node && node.innermost().record().isTask();
		if (isAroundAnother || (node != null && node.innermost().edges().stream().anyMatch(StuckTasks::isToTask))) {
			return true;
		}
		ThreadReading reading = look.reading(record, thread);
		return isIdle(look.waits(record, reading));
	}

	// A lock of which nobody knows who holds it explains nothing.
	private static boolean isToTask(Edge edge) {
		return edge.to() instanceof TaskNode || !edge.to().edges().isEmpty();
	}

	private static boolean isIdle(@Nullable Wait wait) {
		if (wait == null || wait.object() == null) {
			return false;
		}
		boolean takes = wait.kind() == WaitKind.QUEUE && wait.object().startsWith("an element");
		boolean listens = wait.kind() == WaitKind.IO
				&& (wait.object().startsWith("to accept") || wait.object().startsWith("to select"));
		return takes || listens;
	}

}
