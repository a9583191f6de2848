package io.github.asynctrace.test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.asynctrace.task.TaskSnapshot;

/**
 * Tells tasks that were submitted at the same place and are in the same state from the
 * first of them.
 */
final class Distinct {

	private final Set<List<Object>> seen = new HashSet<>();

	boolean add(TaskSnapshot task) {
		return this.seen.add(List.of(task.state(), task.name(), task.frames()));
	}

}
