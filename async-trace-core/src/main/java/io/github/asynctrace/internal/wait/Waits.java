package io.github.asynctrace.internal.wait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import io.github.asynctrace.internal.capture.HiddenFrames;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.internal.registry.Awaiting;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a thread waits for, from one reading of the thread.
 * <p>
 * A task is certain where the thread is parked on the very object that the task is known
 * by, or where the waiting call itself submitted it; else tasks are only candidates.
 */
public final class Waits {

	private static final String SIGNALLER = "java.util.concurrent.CompletableFuture$Signaller";

	private static final String LOCKS = "java.util.concurrent.locks.";

	// Where consumers wait for work.
	private static final String CONDITION = "$ConditionObject";

	private static final String STRUCTURED_SCOPE = "java.util.concurrent.StructuredTaskScope";

	private static final String FACADE = "io.github.asynctrace.internal.wrap.TracedExecutorService";

	private final LiveTasks tasks;

	private final Sites sites;

	private final Awaiting awaiting;

	private final int maxTasks;

	/**
	 * Finds waits.
	 * @param maxTasks how many tasks are named at most of one wait
	 */
	public Waits(LiveTasks tasks, Registry registry, int maxTasks) {
		this.tasks = tasks;
		this.maxTasks = maxTasks;
		this.sites = registry.sites();
		this.awaiting = registry.awaiting();
	}

	/** Whether a thread that is parked on this waits for somebody who holds it. */
	public static boolean isLock(Object blocker) {
		String type = blocker.getClass().getName();
		return type.startsWith(LOCKS) && !type.endsWith(CONDITION);
	}

	/**
	 * What a thread waits for.
	 * @param in the task, scope or root in which it waits
	 * @return {@code null} if it does not wait
	 */
	public @Nullable Wait of(ThreadReading reading, @Nullable TaskRecord in) {
		JdkCalls calls = new JdkCalls(reading.stack());
		Object blocker = reading.blocker();
		Wait wait = (blocker != null) ? future(reading, blocker, in, calls) : null;
		if (wait == null) {
			wait = named(reading, in, calls);
		}
		return (wait != null) ? wait : lock(reading);
	}

	/**
	 * What a thread that is parked on something waits for, where this alone tells and the
	 * stack need not be read.
	 */
	public @Nullable Wait of(Thread thread, Object blocker, @Nullable TaskRecord in) {
		TaskRecord known = this.tasks.awaited(blocker);
		if (known != null) {
			return Wait.of(WaitKind.FUTURE, ThreadReading.name(blocker), List.of(known), true, How.IDENTITY);
		}
		return isOfCompletableFuture(blocker) ? completable(thread, in) : null;
	}

	private @Nullable Wait future(ThreadReading reading, Object blocker, @Nullable TaskRecord in, JdkCalls calls) {
		Wait known = of(reading.thread(), blocker, in);
		if (known != null || !(blocker instanceof Future<?>)) {
			return known;
		}
		String object = ThreadReading.name(blocker);
		int call = calls.find(FACADE, "invokeAll");
		return (call >= 0) ? batch(reading, object, in, call) : Wait.of(WaitKind.FUTURE, object);
	}

	/** Whether a thread that is parked on this waits for a {@code CompletableFuture}. */
	public static boolean isOfCompletableFuture(Object blocker) {
		return blocker.getClass().getName().equals(SIGNALLER);
	}

	private Wait completable(Thread thread, @Nullable TaskRecord in) {
		Future<?> noted = this.awaiting.of(thread);
		TaskRecord known = (noted != null) ? this.tasks.awaited(noted) : null;
		if (noted != null && known != null) {
			return Wait.of(WaitKind.FUTURE, ThreadReading.name(noted), List.of(known), true, How.IDENTITY);
		}
		List<TaskRecord> candidates = children(in, Waits::mayComplete);
		boolean areAwaited = candidates.stream().allMatch((task) -> task.future() instanceof CompletableFuture<?>);
		return Wait.of(WaitKind.FUTURE, "a CompletableFuture", candidates, candidates.isEmpty(),
				areAwaited ? How.DEPENDENTS : How.ANCESTRY);
	}

	// The tasks that this very call submitted: their stacks are its own. Their futures
	// are noted when it has returned.
	private Wait batch(ThreadReading reading, String object, @Nullable TaskRecord in, int call) {
		StackTraceElement[] stack = reading.stack();
		Site caller = Site.of(HiddenFrames.remove(Arrays.copyOfRange(stack, call, stack.length)), 0);
		List<TaskRecord> submitted = children(in, (task) -> task.kind() == TaskKind.SUBMIT && task.future() == null);
		List<TaskRecord> certain = submitted.stream().filter((task) -> isFrom(task, caller)).toList();
		return Wait.of(WaitKind.FUTURE, object, certain.isEmpty() ? submitted : certain, !certain.isEmpty(),
				How.ANCESTRY);
	}

	private boolean isFrom(TaskRecord task, Site caller) {
		Site site = task.site(this.sites);
		return site != null && !site.isShared() && site.frames().size() > 0 && Arrays
			.equals(HiddenFrames.remove(site.frames().toArray(new StackTraceElement[0])), caller.frames().toArray());
	}

	private static boolean mayComplete(TaskRecord task) {
		Future<?> future = task.future();
		return (future instanceof CompletableFuture<?> stage) ? !stage.isDone() && stage.getNumberOfDependents() > 0
				: task.kind() == TaskKind.STAGE;
	}

	private @Nullable Wait named(ThreadReading reading, @Nullable TaskRecord in, JdkCalls calls) {
		if (reading.state() == Thread.State.BLOCKED) {
			return held(reading, WaitKind.MONITOR);
		}
		if (calls.has("java.lang.Thread", "sleep")) {
			return Wait.of(WaitKind.SLEEP, null);
		}
		if (calls.has(STRUCTURED_SCOPE, "join")) {
			return Wait.of(WaitKind.FORKS, null, children(in, Waits::isFork), true, How.ANCESTRY);
		}
		if (calls.has("java.lang.Thread", "join")) {
			return thread(reading, in);
		}
		if (calls.has("java.lang.Object", "wait")) {
			return Wait.of(WaitKind.NOTIFICATION, reading.lock());
		}
		String queue = calls.queue();
		if (queue != null) {
			return Wait.of(WaitKind.QUEUE, queue);
		}
		String network = calls.network();
		return (network != null) ? Wait.of(WaitKind.IO, network) : null;
	}

	/** Whether a task is a fork of a structured scope. */
	public static boolean isFork(TaskRecord task) {
		String body = task.body();
		return task.kind() == TaskKind.THREAD && body != null && body.startsWith(STRUCTURED_SCOPE);
	}

	private Wait thread(ThreadReading reading, @Nullable TaskRecord in) {
		for (Thread thread : this.tasks.threads()) {
			if (ThreadReading.name(thread).equals(reading.lock())) {
				TaskRecord task = this.tasks.outermost(thread);
				// The worker of a pool does not end with its task.
				boolean endsWithTask = task != null && task.kind() == TaskKind.THREAD;
				return new Wait(WaitKind.THREAD, reading.lock(), endsWithTask ? List.of(task) : List.of(), true,
						How.IDENTITY, TaskRecord.nameOf(thread), this.tasks.innermost(thread));
			}
		}
		// Of a virtual thread nobody tells which thread it waits for.
		boolean isTold = reading.lock() != null && reading.lock().startsWith("java.lang.Thread");
		List<TaskRecord> candidates = isTold ? List.of()
				: children(in, (task) -> task.kind() == TaskKind.THREAD && !isFork(task));
		return Wait.of(WaitKind.THREAD, null, candidates, candidates.isEmpty(), How.ANCESTRY);
	}

	private @Nullable Wait lock(ThreadReading reading) {
		String lock = reading.lock();
		if (lock == null) {
			boolean waits = reading.state() == Thread.State.WAITING || reading.state() == Thread.State.TIMED_WAITING;
			return waits ? Wait.of(WaitKind.PARKED, null) : null;
		}
		if (lock.startsWith("java.util.concurrent.locks.") && lock.contains("Lock")
				|| reading.ownerId() != ThreadReading.NOBODY) {
			return held(reading, WaitKind.LOCK);
		}
		return Wait.of(lock.startsWith("java.util.concurrent.") ? WaitKind.SYNCHRONIZER : WaitKind.PARKED, lock);
	}

	private Wait held(ThreadReading reading, WaitKind kind) {
		Thread owner = owner(reading);
		TaskRecord task = (owner != null && this.tasks.isStill(owner)) ? this.tasks.innermost(owner) : null;
		return new Wait(kind, reading.lock(), List.of(), true, How.LOCK, reading.ownerName(), task);
	}

	/**
	 * The thread that holds the lock for which another one waits, if it runs a task or
	 * has submitted one.
	 */
	public @Nullable Thread owner(ThreadReading reading) {
		return (reading.ownerId() != ThreadReading.NOBODY) ? this.tasks.thread(reading.ownerId()) : null;
	}

	private List<TaskRecord> children(@Nullable TaskRecord in, Predicate<TaskRecord> filter) {
		List<TaskRecord> children = new ArrayList<>();
		TaskRecord parent = in;
		while (parent != null) {
			this.tasks.children(parent).stream().filter(filter).forEach(children::add);
			parent = (parent.kind() == TaskKind.SCOPE) ? parent.parent() : null;
		}
		return children.stream().sorted((a, b) -> Long.compare(a.id(), b.id())).limit(this.maxTasks).toList();
	}

}
