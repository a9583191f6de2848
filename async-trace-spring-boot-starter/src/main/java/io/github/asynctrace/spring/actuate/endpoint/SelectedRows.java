package io.github.asynctrace.spring.actuate.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Rows with their ancestors, as long as there is room for them in an answer.
 */
final class SelectedRows {

	/**
	 * What a row takes at most, beside the strings that come from outside: all names of
	 * fields, numbers, times and words of ours, or the lines before a row of the text.
	 */
	private static final int BYTES = 640;

	/**
	 * The ids of a span, and the names of their fields.
	 */
	private static final int BYTES_OF_A_SPAN = 128;

	/**
	 * Three in UTF-8, two for those that JSON puts a backslash before.
	 */
	private static final int BYTES_OF_A_CHARACTER = 3;

	private final Map<Long, TaskSnapshot> all = new HashMap<>();

	private final Map<Long, String> messages;

	private final Map<Long, TaskSnapshot> rows = new TreeMap<>();

	private long room;

	/**
	 * Creates an empty selection.
	 * @param all where to find ancestors
	 * @param messages what is shown beside some of the rows, by their ids
	 * @param room how many bytes there may be
	 */
	SelectedRows(Collection<TaskSnapshot> all, Map<Long, String> messages, long room) {
		all.forEach((task) -> this.all.put(task.id(), task));
		this.messages = messages;
		this.room = room;
	}

	/**
	 * Adds a task with its ancestors.
	 * @return {@code false} if there is no room for all of them; then only the first task
	 * of all is added, with as many as have room
	 */
	boolean add(TaskSnapshot task) {
		List<TaskSnapshot> lineage = new ArrayList<>();
		long left = this.room;
		@Nullable TaskSnapshot row = task;
		while (row != null && !this.rows.containsKey(row.id())) {
			left -= bytes(row);
			if (left < 0) {
				break;
			}
			lineage.add(row);
			row = this.all.get(row.parentId());
		}
		if (left >= 0 || this.rows.isEmpty()) {
			lineage.forEach((added) -> this.rows.put(added.id(), added));
			this.room = left;
		}
		return left >= 0;
	}

	private int bytes(TaskSnapshot task) {
		AsyncFrame site = task.site();
		return BYTES + bytes(task.name()) + bytes(task.executor()) + bytes(task.thread()) + bytes(task.label())
				+ bytes(task.failure()) + bytes(this.messages.get(task.id()))
				+ ((site != null) ? bytes(site.toString()) : 0) + ((task.span() != null) ? BYTES_OF_A_SPAN : 0);
	}

	private static int bytes(@Nullable String text) {
		if (text == null) {
			return 0;
		}
		int bytes = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c > '~' || c == '"' || c == '\\') {
				bytes += BYTES_OF_A_CHARACTER - 1;
			}
		}
		return bytes;
	}

	/** The rows, parents first. */
	List<TaskSnapshot> toList() {
		return List.copyOf(this.rows.values());
	}

}
