package io.github.asynctrace.internal.find;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.asynctrace.internal.graph.Cycle;
import io.github.asynctrace.internal.graph.PoolNode;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.JdkDeadlocks;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskState;

/**
 * Finds starved pools and deadlocks: circles of what can never go on. One with a pool in
 * it is a starved pool, for another worker would free it; any other is a deadlock.
 */
public final class Hangs implements Finder {

	private static final int MAX_IDS = 100;

	@Override
	public void find(Look look, List<Finding> found) {
		for (Cycle cycle : look.graph().cycles()) {
			List<PoolNode> pools = cycle.pools();
			if (!pools.isEmpty()) {
				found.add(starved(look, cycle, pools));
			}
			else if (!cycle.isTimed()) {
				found.add(deadlock(look, cycle));
			}
		}
	}

	private static Finding starved(Look look, Cycle cycle, List<PoolNode> pools) {
		Members members = new Members(look, cycle);
		List<String> names = pools.stream().map((pool) -> pool.state().name()).toList();
		String sentence = "STARVED " + subject(cycle, pools) + over(cycle, names) + ": " + members.sentence()
				+ caveats(cycle);
		int needed = needed(cycle);
		List<String> details = details(look, members);
		details.add("  needs at least 1 more worker"
				+ ((needed > 1) ? ", " + needed + " if the queued tasks wait like those that run" : "")
				+ members.elsewhere());
		return new Finding(FindingKind.STARVED_POOL, FindingKind.STARVED_POOL + " " + String.join(", ", names),
				sentence, details, ids(cycle), names, needed, cycle.isInferred(), look.values().at(), 1);
	}

	// Such as: pool 'orders' (2/2 workers wait for tasks in this pool's own queue)
	private static String subject(Cycle cycle, List<PoolNode> pools) {
		String each = pools.stream()
			.map((pool) -> "'" + pool.state().name() + "' (" + guilty(cycle, pool) + "/" + pool.state().threads()
					+ " workers" + ((pools.size() == 1) ? " wait for tasks in this pool's own queue)" : ")"))
			.collect(Collectors.joining(" and "));
		return (pools.size() == 1) ? "pool " + each : "pools " + each + ", which wait for each other";
	}

	private static long guilty(Cycle cycle, PoolNode pool) {
		return pool.edges().stream().filter((edge) -> cycle.nodes().contains(edge.to())).count();
	}

	private static String over(Cycle cycle, List<String> starved) {
		TreeSet<String> others = new TreeSet<>();
		for (TaskNode task : cycle.tasks()) {
			String executor = task.record().executor();
			if (executor != null && !starved.contains(executor)) {
				others.add("'" + executor + "'");
			}
		}
		return others.isEmpty() ? "" : " over " + String.join(" and ", others);
	}

	private static String caveats(Cycle cycle) {
		return (cycle.isInferred() ? " (inferred: the tasks are candidates)" : "")
				+ (cycle.isTimed() ? " (some only until a timeout)" : "");
	}

	// A queued task of a kind that waits here will wait as well.
	private static int needed(Cycle cycle) {
		List<TaskRecord> records = cycle.tasks().stream().map(TaskNode::record).toList();
		List<TaskRecord> waiting = records.stream().filter((record) -> record.state() == TaskState.RUNNING).toList();
		long alike = records.stream()
			.filter((record) -> record.state() == TaskState.QUEUED)
			.filter((record) -> waiting.stream().anyMatch((other) -> record.isLike(other) && record.isSameSite(other)))
			.count();
		return 1 + (int) alike;
	}

	private static Finding deadlock(Look look, Cycle cycle) {
		Members members = new Members(look, cycle);
		List<Long> ids = ids(cycle);
		String sentence = "DEADLOCK of " + ((ids.size() == 1) ? "one task" : ids.size() + " tasks") + ": "
				+ members.sentence() + caveats(cycle);
		String id = FindingKind.DEADLOCK + ids.stream().map((task) -> " #" + task).collect(Collectors.joining());
		return new Finding(FindingKind.DEADLOCK, id, sentence, details(look, members), ids, List.of(), 0,
				cycle.isInferred(), look.values().at(), 1);
	}

	private static List<String> details(Look look, Members members) {
		List<String> details = new ArrayList<>();
		if (look.isThorough()) {
			details.add("  JDK deadlock detector: " + JdkDeadlocks.describe());
		}
		details.addAll(members.lines());
		return details;
	}

	private static List<Long> ids(Cycle cycle) {
		return cycle.tasks().stream().map((task) -> task.record().id()).limit(MAX_IDS).toList();
	}

}
