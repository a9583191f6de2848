package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the threads that wait for a task, and those that wait for their tasks.
 * <p>
 * Only threads that may be among them are read: those parked on what the task is known
 * by, and the one that submitted it.
 */
final class Waiters {

	private static final int LEVELS = 3;

	private static final int MAX = 10;

	private final LiveReader reader;

	private final Paths paths;

	private final Snapshots snapshots;

	private final UnaryOperator<Object> unwrap;

	Waiters(LiveReader reader, Paths paths, Snapshots snapshots, UnaryOperator<Object> unwrap) {
		this.reader = reader;
		this.paths = paths;
		this.snapshots = snapshots;
		this.unwrap = unwrap;
	}

	List<Waiter> of(TaskRecord awaited) {
		List<Waiter> waiters = new ArrayList<>();
		Set<Long> seen = new HashSet<>(Set.of(awaited.id()));
		List<TaskRecord> level = List.of(awaited);
		for (int i = 1; i <= LEVELS && !level.isEmpty(); i++) {
			List<TaskRecord> next = new ArrayList<>();
			for (TaskRecord task : level) {
				add(task, i, waiters, next, seen);
			}
			level = next;
		}
		return waiters;
	}

	private void add(TaskRecord awaited, int level, List<Waiter> waiters, List<TaskRecord> next, Set<Long> seen) {
		if (awaited.isRoot() || !awaited.state().isLive()) {
			return;
		}
		for (Thread thread : candidates(awaited)) {
			Live live = (waiters.size() < MAX) ? this.reader.quietly(thread) : null;
			Wait wait = (live != null) ? live.waitsFor() : null;
			if (live != null && wait != null && wait.isCertain() && isAmong(awaited, wait)) {
				TaskRecord record = live.record();
				boolean isTask = !(record.isRoot() && record.kind() == TaskKind.THREAD);
				waiters.add(new Waiter(level, awaited.id(), LiveReader.name(thread),
						isTask ? this.snapshots.of(record) : null, this.paths.innermost(live.site())));
				if (seen.add(record.id())) {
					next.add(record);
				}
			}
		}
	}

	private static boolean isAmong(TaskRecord awaited, Wait wait) {
		return wait.tasks().stream().anyMatch((task) -> task.id() == awaited.id());
	}

	private Set<Thread> candidates(TaskRecord awaited) {
		LiveTasks tasks = this.reader.tasks();
		List<Object> objects = LiveTasks.objects(awaited, this.unwrap);
		// A class of the user's may have its own idea of which threads are equal.
		Set<Thread> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
		Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
		threads.addAll(tasks.threads());
		threads.addAll(tasks.plainThreads());
		for (Thread thread : threads) {
			Object blocker = LockSupport.getBlocker(thread);
			if (blocker != null && objects.stream().anyMatch((object) -> object == blocker)) {
				candidates.add(thread);
			}
		}
		Thread submitter = submitter(awaited);
		if (submitter != null) {
			candidates.add(submitter);
		}
		return candidates;
	}

	private static @Nullable Thread submitter(TaskRecord awaited) {
		TaskRecord parent = awaited.parent();
		if (parent == null) {
			return null;
		}
		Thread running = parent.thread();
		return (running == null && parent.kind() == TaskKind.THREAD && parent.get() instanceof Thread thread) ? thread
				: running;
	}

}
