package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a picture: one for each thread, and more of the same name where runs
 * overlap that are not known to lie within each other, as those of threads of one name or
 * of a request that has left its thread.
 */
final class Rows {

	// Beyond so many rows of one name every further one holds one bar.
	private static final int MAX_TRIED = 100;

	private final TaskForest forest;

	private final List<Row> rows = new ArrayList<>();

	private final Map<Long, Slice> slices = new HashMap<>();

	Rows(TaskForest forest, List<Slice> slices) {
		this.forest = forest;
		Map<String, List<Slice>> threads = new LinkedHashMap<>();
		for (Slice slice : slices) {
			threads.computeIfAbsent(name(slice.task()), (name) -> new ArrayList<>()).add(slice);
			this.slices.put(slice.task().id(), slice);
		}
		threads.forEach(this::add);
	}

	/** In the order of their numbers, which begin with 1. */
	List<Row> list() {
		return this.rows;
	}

	/** The run of a task. */
	@Nullable Slice slice(long id) {
		return this.slices.get(id);
	}

	private static String name(TaskSnapshot task) {
		String thread = task.thread();
		return (thread != null) ? thread : task.isRoot() ? task.name() : "thread not known";
	}

	private void add(String name, List<Slice> slices) {
		List<Row> own = new ArrayList<>();
		slices.sort(Slice.OUTER_FIRST);
		for (Slice slice : slices) {
			if (own.stream().limit(MAX_TRIED).noneMatch((row) -> row.place(slice, this::isWithin))) {
				Row further = new Row(this.rows.size() + 1,
						own.isEmpty() ? name : name + " (" + (own.size() + 1) + ")");
				further.place(slice, this::isWithin);
				own.add(further);
				this.rows.add(further);
			}
		}
	}

	// A thread is around all that runs on it, and a task around what it runs itself.
	private boolean isWithin(Slice inner, Slice outer) {
		TaskSnapshot around = outer.task();
		return isThread(around) || (inner.task().rootId() == around.rootId() && isBelow(inner, around));
	}

	/** Whether a root stands for a thread. */
	static boolean isThread(TaskSnapshot task) {
		return task.isRoot() && (task.kind() == TaskKind.THREAD || task.kind() == TaskKind.UNTRACED);
	}

	// The number of a parent is less than that of its child.
	private boolean isBelow(Slice inner, TaskSnapshot around) {
		TaskSnapshot task = inner.task();
		while (task != null && task.id() > around.id()) {
			task = this.forest.find(task.parentId()).orElse(null);
		}
		return task != null && task.id() == around.id();
	}

}
