package io.github.asynctrace.spring.actuate.endpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answer a query.
 *
 * @param rows the best matches and all of their ancestors, parents first
 * @param total the number of all matches
 * @param truncated whether there are matches that are not among the rows for their number
 */
record TaskSelection(List<TaskSnapshot> rows, int total, boolean truncated) {

	/**
	 * Somebody who looks wants what hangs, then what has just happened.
	 */
	private static final Comparator<TaskSnapshot> LIVE_THEN_LATEST = Comparator
		.comparing((TaskSnapshot task) -> !task.state().isLive())
		.thenComparing(TaskSelection::end, Comparator.reverseOrder())
		.thenComparingLong(TaskSnapshot::id);

	static TaskSelection of(List<TaskSnapshot> tasks, TaskQuery query) {
		List<TaskSnapshot> matches = tasks.stream().filter(query::matches).toList();
		List<TaskSnapshot> best = (matches.size() <= query.limit()) ? matches
				: matches.stream().sorted(LIVE_THEN_LATEST).limit(query.limit()).toList();
		return new TaskSelection(withAncestors(best, tasks), matches.size(), best.size() < matches.size());
	}

	/** A task with its ancestors and all that came of it, parents first. */
	static List<TaskSnapshot> family(TaskForest forest, TaskSnapshot task) {
		return withAncestors(forest.subtree(task.id()).tasks(), forest.tasks());
	}

	private static long end(TaskSnapshot task) {
		return (task.endedAt() != null) ? task.endedAt().toEpochMilli() : 0;
	}

	private static List<TaskSnapshot> withAncestors(List<TaskSnapshot> shown, Collection<TaskSnapshot> all) {
		Map<Long, TaskSnapshot> byId = new HashMap<>();
		all.forEach((task) -> byId.put(task.id(), task));
		Map<Long, TaskSnapshot> rows = new TreeMap<>();
		for (TaskSnapshot task : shown) {
			@Nullable TaskSnapshot row = task;
			while (row != null && rows.putIfAbsent(row.id(), row) == null) {
				row = byId.get(row.parentId());
			}
		}
		return List.copyOf(rows.values());
	}

}
