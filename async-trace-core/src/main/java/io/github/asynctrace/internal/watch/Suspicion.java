package io.github.asynctrace.internal.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.find.LateSchedules;
import io.github.asynctrace.internal.find.Look;
import io.github.asynctrace.internal.find.SelfResubmissions;
import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WatchLimits;
import org.jspecify.annotations.Nullable;

/**
 * A glance at the live tasks that tells whether a look would be worth its while: it reads
 * a few fields of each and the stack of none, and where all is well there is no look.
 */
final class Suspicion {

	// Threads wait for futures and locks all the time.
	private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(3);

	private final WatchLimits limits;

	private final long now = System.nanoTime();

	private final Set<@Nullable String> full = new HashSet<>();

	// Those of the full ones of which no worker is known to do anything.
	private final Set<String> saturated = new HashSet<>();

	private final Set<String> blocked = new HashSet<>();

	private final Map<String, Integer> workers = new HashMap<>();

	private final Map<String, Integer> waiting = new HashMap<>();

	private boolean isLate;

	private boolean isRoused;

	private Suspicion(WatchLimits limits) {
		this.limits = limits;
	}

	static Suspicion of(Registry registry, WatchLimits limits) {
		Suspicion suspicion = new Suspicion(limits);
		suspicion.pools(registry);
		registry.forEachLive(suspicion::glance);
		suspicion.saturated.retainAll(suspicion.blocked);
		return suspicion;
	}

	/** Whether a look is worth its while. */
	boolean isRoused() {
		return this.isRoused || isUrgent();
	}

	/** Whether a pool or a scheduler is in trouble. */
	boolean isUrgent() {
		return this.isLate || !this.saturated.isEmpty() || this.waiting.keySet().stream().anyMatch(this::doesHalfWait);
	}

	private boolean doesHalfWait(String pool) {
		Integer workers = this.workers.get(pool);
		return workers != null && 2 * this.waiting.getOrDefault(pool, 0) >= workers;
	}

	private void pools(Registry registry) {
		for (String name : registry.pools().names()) {
			PoolState state = registry.pools().state(name);
			if (state != null) {
				this.workers.put(name, state.workers());
				if (state.isSaturated()) {
					this.full.add(name);
					this.saturated.add(name);
				}
				if (state.executor() instanceof ScheduledThreadPoolExecutor pool && LateSchedules.isLate(pool)) {
					this.isLate = true;
				}
			}
		}
	}

	private void glance(TaskRecord record) {
		TaskState state = record.state();
		Thread thread = record.thread();
		if (state == TaskState.QUEUED) {
			this.isRoused |= isTooLongQueued(record) || SelfResubmissions.isSelfMade(record);
		}
		else if (state == TaskState.RUNNING && thread != null) {
			running(record, thread);
		}
	}

	private boolean isTooLongQueued(TaskRecord record) {
		return record.kind() != TaskKind.SCHEDULED && this.now - record.submittedAt() > this.limits.queued().toNanos()
				&& this.full.contains(record.executor());
	}

	private void running(TaskRecord record, Thread thread) {
		long ran = record.ranNanos(this.now);
		Object blocker = LockSupport.getBlocker(thread);
		String executor = record.executor();
		if (executor != null) {
			if (Look.isForOthers(thread)) {
				this.blocked.add(executor);
			}
			else {
				this.saturated.remove(executor);
			}
			if (Look.isForTask(blocker)) {
				this.waiting.merge(executor, 1, Integer::sum);
			}
		}
		boolean isTask = Look.isRunningTask(record);
		this.isRoused |= (ran > LONG_NANOS && Look.isForTaskOrLock(thread, blocker))
				|| (isTask && ran > this.limits.stuck().toNanos())
				|| (isTask && ran > this.limits.orphaned().toNanos() && !record.root().state().isLive())
				|| SelfResubmissions.isSelfMade(record);
	}

}
