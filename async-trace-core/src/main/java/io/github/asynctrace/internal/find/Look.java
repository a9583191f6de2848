package io.github.asynctrace.internal.find;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.graph.TaskGraph;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.registry.UnseenEnds;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WatchLimits;
import org.jspecify.annotations.Nullable;

/**
 * One look at all live tasks of a tracer. It holds tasks strongly and must not be kept.
 */
public final class Look {

	private static final int MAX_READINGS = 2_000;

	private static final int MAX_QUEUED = 1_000;

	private static final String LATCH = "java.util.concurrent.CountDownLatch$Sync";

	private final Registry registry;

	private final UnaryOperator<Object> unwrap;

	private final WatchLimits limits;

	private final boolean isThorough;

	private final LiveTasks tasks;

	private final Values values;

	private final TaskGraph graph;

	private final long now = System.nanoTime();

	/**
	 * Looks.
	 * @param unwrap gives the user's object inside a wrapper of ours
	 * @param isThorough whether somebody asks: every thread that waits is read, rather
	 * than those alone that wait for a future or a lock
	 */
	public Look(TaskTracer tracer, UnaryOperator<Object> unwrap, WatchLimits limits, boolean isThorough) {
		this.registry = tracer.registry();
		this.unwrap = unwrap;
		this.limits = limits;
		this.isThorough = isThorough;
		this.tasks = new LiveTasks(this.registry, unwrap);
		this.values = new Values(tracer);
		this.graph = TaskGraph.of(this.registry, this.tasks, waiting(), queued(), MAX_READINGS);
	}

	private List<Thread> waiting() {
		List<Thread> first = new ArrayList<>();
		List<Thread> later = new ArrayList<>();
		this.tasks.threads().forEach((thread) -> sort(thread, first, later));
		this.tasks.plainThreads().forEach((thread) -> sort(thread, first, later));
		if (this.isThorough) {
			first.addAll(later);
		}
		return first;
	}

	private List<TaskRecord> queued() {
		if (!this.isThorough) {
			return List.of();
		}
		Set<String> saturated = new HashSet<>();
		for (String name : this.registry.pools().names()) {
			PoolState pool = this.registry.pools().state(name);
			if (pool != null && pool.isSaturated()) {
				saturated.add(name);
			}
		}
		return this.tasks.all()
			.stream()
			.filter((record) -> isQueuedTask(record) && saturated.contains(record.executor()))
			.limit(MAX_QUEUED)
			.toList();
	}

	private static void sort(Thread thread, List<Thread> first, List<Thread> later) {
		if (isForOthers(thread)) {
			first.add(thread);
		}
		else if (thread.getState() != Thread.State.RUNNABLE) {
			later.add(thread);
		}
	}

	/**
	 * Whether a thread waits for a future, a lock or a latch, which others have to give.
	 */
	public static boolean isForOthers(Thread thread) {
		Object blocker = LockSupport.getBlocker(thread);
		return isForTaskOrLock(thread, blocker) || (blocker != null && blocker.getClass().getName().equals(LATCH));
	}

	/** Whether a thread waits for what a task or a thread holds or gives. */
	public static boolean isForTaskOrLock(Thread thread, @Nullable Object blocker) {
		if (blocker == null) {
			return thread.getState() == Thread.State.BLOCKED;
		}
		return isForTask(blocker) || Waits.isLock(blocker);
	}

	/** Whether a thread that is parked on this waits for a future. */
	public static boolean isForTask(@Nullable Object blocker) {
		return blocker instanceof Future<?> || (blocker != null && Waits.isOfCompletableFuture(blocker));
	}

	Registry registry() {
		return this.registry;
	}

	UnaryOperator<Object> unwrap() {
		return this.unwrap;
	}

	WatchLimits limits() {
		return this.limits;
	}

	/** Whether somebody asks; else it is the watcher, which looks again and again. */
	boolean isThorough() {
		return this.isThorough;
	}

	LiveTasks tasks() {
		return this.tasks;
	}

	public Values values() {
		return this.values;
	}

	public TaskGraph graph() {
		return this.graph;
	}

	long now() {
		return this.now;
	}

	/** Where the thread of a task stands, as the graph has seen it or as it is now. */
	ThreadReading reading(TaskRecord record, Thread thread) {
		TaskNode node = this.graph.find(record);
		ThreadReading seen = (node != null) ? node.innermost().reading() : null;
		return (seen != null) ? seen : ThreadReading.of(thread);
	}

	/** What a task waits for at a reading of its thread. */
	@Nullable Wait waits(TaskRecord record, ThreadReading reading) {
		TaskNode node = this.graph.find(record);
		Wait seen = (node != null && node.innermost().reading() == reading) ? node.innermost().waitsFor() : null;
		return (seen != null) ? seen : waits().of(reading, record);
	}

	/** Tells what threads wait for. */
	public Waits waits() {
		return new Waits(this.tasks, this.registry, 1);
	}

	/** How long a task has been running, in nanoseconds. */
	long ran(TaskRecord record) {
		return record.ranNanos(this.now);
	}

	/** Whether it is a task that runs, rather than a root or a scope. */
	public static boolean isRunningTask(TaskRecord record) {
		return record.state() == TaskState.RUNNING && record.isTask();
	}

	/** Whether it waits for a worker, rather than for its time or for another stage. */
	public static boolean isQueuedTask(TaskRecord record) {
		return record.state() == TaskState.QUEUED && record.executor() != null && record.kind() != TaskKind.SCHEDULED
				&& !UnseenEnds.isCancelled(record);
	}

}
