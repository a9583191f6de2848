package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

/**
 * What waits in the queue of an executor before a task.
 */
final class Backlog {

	// Whoever asks has waited long; a stack that nobody has read yet costs 15 µs all the
	// same.
	private static final int MAX_READ = 200;

	private final TaskTracer tracer;

	Backlog(TaskTracer tracer) {
		this.tracer = tracer;
	}

	/**
	 * The number of tasks that were submitted earlier and still wait, and the place that
	 * most of them come from.
	 * @return words that begin with a blank; empty if there are none, or if the task may
	 * wait for its time rather than for its turn
	 */
	String before(TaskSnapshot task) {
		List<TaskRecord> before = new ArrayList<>();
		String executor = task.executor();
		if (executor != null && task.kind() != TaskKind.SCHEDULED) {
			this.tracer.registry().forEachLive((record) -> {
				if (record.id() < task.id() && record.state() == TaskState.QUEUED
						&& executor.equals(record.executor())) {
					before.add(record);
				}
			});
		}
		return before.isEmpty() ? "" : String.format(Locale.ROOT, " behind %,d task%s%s", before.size(),
				(before.size() == 1) ? "" : "s", mostOf(before));
	}

	private String mostOf(List<TaskRecord> tasks) {
		int read = Math.min(MAX_READ, tasks.size());
		Snapshots snapshots = new Snapshots(this.tracer.filter(),
				new ShownFrames(this.tracer.filter(), this.tracer.customizations()), this.tracer.registry());
		Map<String, Integer> counts = new HashMap<>();
		for (TaskRecord task : tasks.subList(0, read)) {
			AsyncFrame site = snapshots.of(task).site();
			if (site != null) {
				counts.merge(site.name() + ((site.line() >= 0) ? ":" + site.line() : ""), 1, Integer::sum);
			}
		}
		String of = (read < tasks.size()) ? " of " + read : "";
		return counts.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.map((most) -> " (" + most.getValue() + of + " from " + most.getKey() + ")")
			.orElse("");
	}

}
