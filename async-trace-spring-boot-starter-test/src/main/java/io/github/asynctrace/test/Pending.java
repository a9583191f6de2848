package io.github.asynctrace.test;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of some tracers that were queued or running at one moment.
 */
final class Pending {

	private final Collection<AsyncTracer> tracers;

	// Each once: an ancestor that belongs to another tracer is a row of both.
	private final TaskForest all;

	private final List<TaskSnapshot> tasks;

	private Pending(Collection<AsyncTracer> tracers, TaskForest all, List<TaskSnapshot> tasks) {
		this.tracers = tracers;
		this.all = all;
		this.tasks = tasks;
	}

	/** The tasks that are pending now, and requests that are being answered. */
	static Pending in(Collection<AsyncTracer> tracers) {
		Map<Long, TaskSnapshot> rows = new TreeMap<>();
		for (AsyncTracer tracer : tracers) {
			tracer.snapshot().tasks().forEach((row) -> rows.putIfAbsent(row.id(), row));
		}
		TaskForest all = AsyncTracer.passThrough().snapshot().with(List.copyOf(rows.values()));
		return new Pending(tracers, all, all.tasks().stream().filter(Pending::isPending).toList());
	}

	private static boolean isPending(TaskSnapshot row) {
		return row.state().isLive() && switch (row.kind()) {
			case REQUEST, MESSAGE -> true;
			case SCOPE, SCHEDULE, UNTRACED -> false;
			default -> !row.isRoot();
		};
	}

	/** Those of them whose trees have a root such as this. */
	Pending below(Predicate<TaskSnapshot> root) {
		return with((task) -> this.all.find(task.rootId()).filter(root).isPresent());
	}

	/** Those of them that are tasks, neither runs of a schedule nor requests. */
	Pending leftBehind() {
		return below((root) -> root.kind() != TaskKind.SCHEDULE).with((task) -> !task.isRoot());
	}

	private Pending with(Predicate<TaskSnapshot> condition) {
		return new Pending(this.tracers, this.all, this.tasks.stream().filter(condition).toList());
	}

	List<TaskSnapshot> tasks() {
		return this.tasks;
	}

	/** The tasks with all above them. */
	TaskForest trees() {
		Set<Long> shown = new HashSet<>();
		for (TaskSnapshot task : this.tasks) {
			shown.add(task.rootId());
			@Nullable TaskSnapshot row = task;
			while (row != null && shown.add(row.id())) {
				row = this.all.find(row.parentId()).orElse(null);
			}
		}
		return this.all.with(this.all.tasks().stream().filter((row) -> shown.contains(row.id())).toList());
	}

	/** Where a task stands, and how it came to be. */
	@Nullable AsyncTrace path(TaskSnapshot task) {
		return this.tracers.stream()
			.map((tracer) -> tracer.trace(task.id()))
			.filter((trace) -> !trace.hops().isEmpty())
			.findFirst()
			.orElse(null);
	}

	/** What is wrong now, as far as the tracers can tell. */
	List<Finding> findings() {
		return this.tracers.stream().flatMap((tracer) -> tracer.findings().stream()).toList();
	}

}
