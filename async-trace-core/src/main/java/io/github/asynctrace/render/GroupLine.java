package io.github.asynctrace.render;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

/**
 * Tasks that were handed over together on one line, such as
 * {@code invokeAll: 6 tasks, 4 done, 2 running}.
 */
final class GroupLine {

	private GroupLine() {
	}

	static String of(TaskGroup group, List<TaskSnapshot> tasks) {
		// Equal parents have a group each.
		long size = tasks.stream()
			.map(TaskSnapshot::group)
			.filter(Objects::nonNull)
			.distinct()
			.mapToLong(TaskGroup::size)
			.sum();
		long handedOver = Math.max(size, tasks.size());
		Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
		tasks.forEach((task) -> states.merge(task.state(), 1, Integer::sum));
		String noun = (group.kind() == TaskGroup.Kind.FORKS) ? "fork" : "task";
		StringBuilder line = new StringBuilder(group.kind().label()).append(": ").append(count(handedOver, noun));
		states.forEach((state, number) -> line
			.append(String.format(Locale.ROOT, ", %,d %s", number, state.name().toLowerCase(Locale.ROOT))));
		if (handedOver > tasks.size()) {
			line.append(String.format(Locale.ROOT, ", %,d not shown", handedOver - tasks.size()));
		}
		return line.toString();
	}

	private static String count(long count, String noun) {
		return String.format(Locale.ROOT, "%,d ", count) + noun + ((count == 1) ? "" : "s");
	}

}
