package io.github.asynctrace.spring.actuate.endpoint;

import java.util.ArrayList;
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
		return fill(tasks, matches.stream().sorted(LIVE_THEN_LATEST).toList(), query, messages);
	}

	/**
	 * A task with its ancestors and what came of it.
	 * @param room how many rows there may be, and of what size; those nearest to the root
	 * come first
	 */
	static TaskSelection family(TaskForest forest, TaskSnapshot task, TaskQuery room) {
		return fill(forest.tasks(), forest.subtree(task.id()).tasks(), room, Map.of());
	}

	private static TaskSelection fill(List<TaskSnapshot> all, List<TaskSnapshot> matches, TaskQuery room,
			Map<Long, String> messages) {
		SelectedRows rows = new SelectedRows(all, messages, room.maxBytes());
		boolean truncated = matches.size() > room.limit();
		for (TaskSnapshot match : matches.subList(0, Math.min(matches.size(), room.limit()))) {
			if (!rows.add(match)) {
				truncated = true;
				break;
			}
		}
		return new TaskSelection(rows.toList(), matches.size(), truncated, messages);
	}

	/** The rows as a forest of their own, which says what it lacks. */
	TaskForest in(TaskForest forest) {
		List<String> errors = new ArrayList<>(forest.errors());
		if (this.truncated) {
			errors.add("not all of the " + this.total + " matching rows are here");
		}
		return new TaskForest(forest.at(), forest.tracer(), forest.counts(), this.rows, errors);
	}

	private static long end(TaskSnapshot task) {
		return (task.endedAt() != null) ? task.endedAt().toEpochMilli() : 0;
	}

}
