package io.github.asynctrace.spring.actuate.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * The rows that answer a query.
 *
 * @param rows the best matches and all of their ancestors, parents first; if not even the
 * ancestors of the first match have room, the nearest of them
 * @param total the number of all matches
 * @param truncated whether rows are left out for their number or their size
 * @param messages why some of the rows failed, by their ids; empty if the reader may not
 * see it
 */
record TaskSelection(List<TaskSnapshot> rows, int total, boolean truncated, Map<Long, String> messages) {

	/**
	 * Somebody who looks wants what hangs, then what has just happened.
	 */
	private static final Comparator<TaskSnapshot> LIVE_THEN_LATEST = Comparator
		.comparing((TaskSnapshot task) -> !task.state().isLive())
		.thenComparing(TaskSelection::end, Comparator.reverseOrder())
		.thenComparingLong(TaskSnapshot::id);

	static TaskSelection of(List<TaskSnapshot> tasks, TaskQuery query, Map<Long, String> messages) {
		List<TaskSnapshot> matches = tasks.stream().filter(query::matches).toList();
		boolean truncated = matches.size() > query.limit();
		SelectedRows rows = new SelectedRows(tasks, messages, query.maxBytes());
		for (TaskSnapshot match : matches.stream().sorted(LIVE_THEN_LATEST).limit(query.limit()).toList()) {
			if (!rows.add(match)) {
				truncated = true;
				break;
			}
		}
		return new TaskSelection(rows.toList(), matches.size(), truncated, messages);
	}

	/** A task with its ancestors and all that came of it, parents first. */
	static List<TaskSnapshot> family(TaskForest forest, TaskSnapshot task) {
		SelectedRows rows = new SelectedRows(forest.tasks(), Map.of(), Long.MAX_VALUE);
		forest.subtree(task.id()).tasks().forEach(rows::add);
		return rows.toList();
	}

	private static long end(TaskSnapshot task) {
		return (task.endedAt() != null) ? task.endedAt().toEpochMilli() : 0;
	}

}
