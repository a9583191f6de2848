package io.github.asynctrace.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of pools run. A pool is judged only where each of its workers is known
 * to run one of our tasks.
 */
final class Workers {

	private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

	private final LiveTasks tasks;

	private @Nullable Map<String, List<TaskRecord>> byPool;

	Workers(LiveTasks tasks) {
		this.tasks = tasks;
	}

	/** The tasks with which threads began, by the executor that they were handed to. */
	List<TaskRecord> of(String pool) {
		Map<String, List<TaskRecord>> byPool = this.byPool;
		if (byPool == null) {
			byPool = new HashMap<>();
			for (Thread thread : this.tasks.threads()) {
				TaskRecord task = this.tasks.outermost(thread);
				if (task != null && task.executor() != null) {
					byPool.computeIfAbsent(task.executor(), (key) -> new ArrayList<>()).add(task);
				}
			}
			this.byPool = byPool;
		}
		return byPool.getOrDefault(pool, List.of());
	}

	/**
	 * Notes of a pool that all its workers are known and wait, if they do.
	 */
	void judge(Node node) {
		if (node instanceof PoolNode pool && pool.state().isSaturated() && pool.edges().size() == pool.state().threads()
				&& pool.edges().stream().allMatch((edge) -> isWorker(pool, (TaskNode) edge.to()))) {
			pool.known();
		}
	}

	// Work that a full pool lets its submitter do runs elsewhere.
	private boolean isWorker(PoolNode pool, TaskNode task) {
		ThreadReading reading = (task.innermost().waitsFor() != null) ? task.innermost().reading() : null;
		if (reading == null) {
			return false;
		}
		if (pool.state().executor() instanceof ForkJoinPool forks) {
			return reading.thread() instanceof ForkJoinWorkerThread worker && worker.getPool() == forks;
		}
		StackTraceElement[] stack = reading.stack();
		for (int i = stack.length - 1; i >= 0; i--) {
			if (stack[i].getClassName().equals(WORKER)) {
				return true;
			}
		}
		return false;
	}

}
