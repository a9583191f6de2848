package io.github.asynctrace.internal.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.ExecutorLoad;
import io.github.asynctrace.task.TaskLoad;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what is live. No stack is read, nothing is kept of a task, and nobody who is
 * plugged in is asked: it is cheap enough for a meter.
 */
public final class Loads {

	private final Map<@Nullable String, Load> loads = new HashMap<>();

	private final long now = System.nanoTime();

	private Loads() {
	}

	/** What is live now, and the books. */
	public static TaskLoad of(TaskTracer tracer) {
		Loads loads = new Loads();
		try {
			tracer.registry().unseenEnds().endCancelled(loads.now);
			tracer.registry().forEachLive(loads::add);
		}
		catch (Throwable ex) {
			tracer.fault(ex);
		}
		return new TaskLoad(tracer.status(), View.counts(tracer), loads.rows());
	}

	private void add(TaskRecord record) {
		TaskState state = record.state();
		if (record.isTask() && state.isLive()) {
			Load load = this.loads.computeIfAbsent(record.executor(), (executor) -> new Load());
			// What is just starting has no time of its start yet.
			if (state == TaskState.QUEUED || record.queued() < 0) {
				load.queued++;
				load.oldestQueued = Math.max(load.oldestQueued, this.now - record.submittedAt());
			}
			else {
				load.running++;
				load.oldestRunning = Math.max(load.oldestRunning, record.ranNanos(this.now));
			}
		}
	}

	private List<ExecutorLoad> rows() {
		return this.loads.entrySet().stream().map(Loads::row).toList();
	}

	private static ExecutorLoad row(Entry<@Nullable String, Load> entry) {
		Load load = entry.getValue();
		return new ExecutorLoad(entry.getKey(), load.queued, load.running, Duration.ofNanos(load.oldestQueued),
				Duration.ofNanos(load.oldestRunning));
	}

	private static final class Load {

		private long queued;

		private long running;

		private long oldestQueued;

		private long oldestRunning;

	}

}
