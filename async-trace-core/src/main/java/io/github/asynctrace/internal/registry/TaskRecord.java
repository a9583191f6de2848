package io.github.asynctrace.internal.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task or root: values, and its owner only weakly.
 * <p>
 * The record is itself the weak reference to the wrapper that will run the task, so that
 * a task that nobody can run any more leaves by itself. It is also the link of the
 * lineage: a child holds the record of its parent.
 */
public class TaskRecord extends WeakReference<Object> {

	static final int NO_SLOT = -1;

	private static final VarHandle STATE;

	static {
		try {
			STATE = MethodHandles.lookup().findVarHandle(TaskRecord.class, "state", TaskState.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final long id;

	private final TaskKind kind;

	private final @Nullable TaskRecord parent;

	private final int hops;

	private final long submittedAt;

	private final @Nullable String body;

	private volatile @Nullable String name;

	private volatile @Nullable String executor;

	// A Creation until somebody reads it, then a Site.
	private volatile @Nullable Object creation;

	private volatile TaskState state;

	// The Thread while the task runs, its name afterwards.
	private volatile @Nullable Object thread;

	private volatile long startedAt;

	private volatile long endedAt;

	private volatile @Nullable TaskState outcome;

	private volatile @Nullable Reference<Future<?>> future;

	private volatile boolean merged;

	int slot = NO_SLOT;

	TaskRecord(@Nullable Object owner, @Nullable ReferenceQueue<Object> queue, long id, TaskKind kind,
			@Nullable TaskRecord parent, TaskState state, long submittedAt, @Nullable String name,
			@Nullable String body, @Nullable String executor, @Nullable Object creation) {
		super(owner, queue);
		this.id = id;
		this.kind = kind;
		this.parent = parent;
		this.hops = (parent != null) ? parent.hops + 1 : 0;
		this.submittedAt = submittedAt;
		this.name = name;
		this.body = body;
		this.executor = executor;
		this.creation = creation;
		this.state = state;
	}

	/** A copy with other ancestors, for the lineage of later tasks. */
	TaskRecord(TaskRecord original, TaskRecord parent) {
		this(null, null, original.id, original.kind, parent, original.state, original.submittedAt, original.name,
				original.body, original.executor, original.creation);
		this.startedAt = original.startedAt;
		this.endedAt = original.endedAt;
		this.thread = original.threadName();
	}

	public final long id() {
		return this.id;
	}

	public final TaskKind kind() {
		return this.kind;
	}

	public final @Nullable TaskRecord parent() {
		return this.parent;
	}

	public final boolean isRoot() {
		return this.parent == null;
	}

	/** The number of links from here to the root, elided ones not counted. */
	final int hops() {
		return this.hops;
	}

	/**
	 * The number of ancestors between this one and its parent that are no longer known.
	 */
	public long elided() {
		return 0;
	}

	/** Which run of its schedule this is, counted from 1, or 0. */
	public long run() {
		return 0;
	}

	public final TaskRecord root() {
		TaskRecord record = this;
		for (TaskRecord next = record.parent; next != null; next = record.parent) {
			record = next;
		}
		return record;
	}

	/** Whether this is the given record or a descendant of it. */
	public final boolean isSameOrBelow(TaskRecord other) {
		for (TaskRecord record = this; record != null && record.id >= other.id; record = record.parent) {
			if (record.id == other.id) {
				return true;
			}
		}
		return false;
	}

	public final @Nullable String name() {
		return this.name;
	}

	public final void name(String name) {
		this.name = name;
	}

	/** The class name of the work. */
	public final @Nullable String body() {
		return this.body;
	}

	public final @Nullable String executor() {
		return this.executor;
	}

	public final void executor(String executor) {
		this.executor = executor;
	}

	public final void future(Future<?> future) {
		this.future = new WeakReference<>(future);
	}

	public final @Nullable Future<?> future() {
		Reference<Future<?>> reference = this.future;
		return (reference != null) ? reference.get() : null;
	}

	public final TaskState state() {
		return this.state;
	}

	/** Whether another record stands for the same work. */
	public final boolean isMerged() {
		return this.merged;
	}

	final void merged() {
		this.merged = true;
	}

	/**
	 * Moves from one state to another, once.
	 * @return {@code false} if the state is another one by now
	 */
	final boolean move(TaskState from, TaskState to) {
		return STATE.compareAndSet(this, from, to);
	}

	/** Notes the start, on a thread or on one of which only the name is kept. */
	final void started(long now, Object thread) {
		this.thread = thread;
		this.startedAt = now;
	}

	final void startedWithoutThread(long now) {
		this.startedAt = now;
	}

	final void ended(long now) {
		this.endedAt = now;
		this.thread = threadName();
	}

	public final long submittedAt() {
		return this.submittedAt;
	}

	/** When the task started, or 0. */
	public final long startedAt() {
		return this.startedAt;
	}

	/** When the task ended, or 0. */
	public final long endedAt() {
		return this.endedAt;
	}

	/** The thread that runs the task now. */
	public final @Nullable Thread thread() {
		return (this.thread instanceof Thread running) ? running : null;
	}

	/** A root may be worked on by one thread after the other. */
	public final void thread(@Nullable Thread thread) {
		this.thread = (thread != null) ? thread : threadName();
	}

	public final @Nullable String threadName() {
		Object thread = this.thread;
		return (thread instanceof Thread running) ? running.getName() : (String) thread;
	}

	/**
	 * What the body itself said of its end, where the wrapper around it cannot see it.
	 */
	public final @Nullable TaskState outcome() {
		return this.outcome;
	}

	public final void outcome(TaskState outcome) {
		this.outcome = outcome;
	}

	/**
	 * Whether the other record is the same kind of task, apart from where it was
	 * submitted.
	 */
	public final boolean isLike(TaskRecord other) {
		return this.kind == other.kind && Objects.equals(this.name, other.name) && Objects.equals(this.body, other.body)
				&& Objects.equals(this.executor, other.executor);
	}

	final @Nullable Object creation() {
		return this.creation;
	}

	/**
	 * The stack of the submission, read on the first call.
	 * @param sites where equal stacks are shared
	 * @return {@code null} if none was captured
	 */
	public final @Nullable Site site(Sites sites) {
		Object creation = this.creation;
		if (creation instanceof Creation unread) {
			Site site = sites.intern(unread);
			this.creation = site;
			return site;
		}
		return (Site) creation;
	}

}
