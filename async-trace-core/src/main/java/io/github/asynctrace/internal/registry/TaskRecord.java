package io.github.asynctrace.internal.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task or root: values, and its owner only weakly.
 * <p>
 * The record is itself the weak reference to the wrapper that will run the task, so that
 * a task that nobody can run any more leaves by itself. It is also the link of the
 * lineage: a child holds the record of its parent. There may be millions of them, so
 * fields are few and small.
 * <p>
 * Every task writes most fields, and a volatile store makes the processor wait for all
 * stores before it: the hot ones are written in weaker modes, which readers cannot tell
 * from a store that comes a moment later.
 */
public class TaskRecord extends WeakReference<Object> {

	/** In place of milliseconds, where nobody noted the end. */
	public static final int END_UNKNOWN = -2;

	static final int NO_SLOT = -1;

	/**
	 * The end is in the books, or is not to be; a field of its own would make the record
	 * longer.
	 */
	static final short BOOKED = Short.MIN_VALUE;

	private static final TaskState[] STATES = TaskState.values();

	// A state of our own beyond the public ones: another record stands for this task.
	private static final int MERGED = STATES.length;

	private static final VarHandle STATE = field("state", int.class);

	private static final VarHandle ORIGIN = field("origin", Origin.class);

	private static final VarHandle LABEL = field("label", String.class);

	private static final VarHandle CREATION = field("creation", Object.class);

	private static final VarHandle THREAD = field("thread", Object.class);

	private static final VarHandle QUEUED = field("queued", int.class);

	private static final VarHandle RAN = field("ran", int.class);

	private final long id;

	private final long submittedAt;

	private final @Nullable TaskRecord parent;

	private volatile Origin origin;

	// The name that somebody gave, or the class name of the work.
	private volatile @Nullable String label;

	// A Creation until somebody reads it, then a Site.
	private volatile @Nullable Object creation;

	// The Thread, or a NestedThread, while the task runs; its name afterwards.
	private volatile @Nullable Object thread;

	private volatile @Nullable Reference<Future<?>> future;

	private volatile int state;

	// Milliseconds, which last for 24 days and then stand still.
	private volatile int queued;

	private volatile int ran;

	// With BOOKED, which the thread adds that ends the task or fails to submit it.
	short hops;

	// One more than the ordinal of the state, or 0.
	private volatile byte outcome;

	// Written before the label and read after it.
	private boolean named;

	int slot = NO_SLOT;

	@SuppressWarnings("NullAway.Init") // by the handle
	TaskRecord(@Nullable Object owner, @Nullable ReferenceQueue<Object> queue, long id, Origin origin,
			@Nullable TaskRecord parent, TaskState state, long submittedAt, @Nullable String label, boolean named,
			@Nullable Object creation) {
		super(owner, queue);
		this.id = id;
		this.parent = parent;
		this.hops = (short) ((parent != null) ? parent.hops() + 1 : 0);
		this.submittedAt = submittedAt;
		this.named = named;
		ORIGIN.set(this, origin);
		LABEL.set(this, label);
		CREATION.set(this, creation);
		STATE.set(this, state.ordinal());
		QUEUED.set(this, -1);
		RAN.set(this, -1);
	}

	private static VarHandle field(String name, Class<?> type) {
		try {
			return MethodHandles.lookup().findVarHandle(TaskRecord.class, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** A copy with another owner, other ancestors and another stack. */
	TaskRecord(TaskRecord original, @Nullable Object owner, @Nullable TaskRecord parent, @Nullable Object creation) {
		this(owner, null, original.id, original.origin, parent, original.state(), original.submittedAt, original.label,
				original.named, creation);
	}

	/** Whether the books count it, as a task rather than what tasks belong to. */
	boolean isCounted() {
		return switch (kind()) {
			case REQUEST, SCHEDULE, MESSAGE, SCOPE, UNTRACED -> false;
			case THREAD -> !isRoot();
			default -> true;
		};
	}

	/** Called once when the task has started, or has ended without a start. */
	void leaveQueue() {
	}

	/** Reads the stacks that are still unread, so that they pin nothing. */
	void read(Sites sites) {
		site(sites);
	}

	public final long id() {
		return this.id;
	}

	public final TaskKind kind() {
		return this.origin.kind();
	}

	public final @Nullable TaskRecord parent() {
		return this.parent;
	}

	public final boolean isRoot() {
		return this.parent == null;
	}

	/** The number of links from here to the root, elided ones not counted. */
	final int hops() {
		return this.hops & ~BOOKED;
	}

	/**
	 * The number of ancestors between this one and its parent that were of the same kind
	 * and came from the same site.
	 */
	public long repeats() {
		return 0;
	}

	/**
	 * The number of further ancestors between this one and its parent that are no longer
	 * known.
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

	/** The name that somebody gave. */
	public final @Nullable String name() {
		String label = this.label;
		return this.named ? label : null;
	}

	public final void name(String name) {
		this.named = true;
		this.label = name;
	}

	/** The class name of the work, where nobody gave a name. */
	public final @Nullable String body() {
		String label = this.label;
		return this.named ? null : label;
	}

	final Origin origin() {
		return this.origin;
	}

	final @Nullable String label() {
		return this.label;
	}

	final boolean isNamed() {
		return this.named;
	}

	public final @Nullable String executor() {
		return this.origin.executor();
	}

	public final void executor(String executor) {
		this.origin = this.origin.at(executor);
	}

	/** The word for the boundary that it crosses, where its kind is not exact enough. */
	public final @Nullable String boundary() {
		return this.origin.boundary();
	}

	/** Notes what has become known of how it is handed over. */
	public final void origin(Origin origin) {
		Origin more = isQuiet() ? origin.quiet() : origin;
		this.origin = (span() != null) ? more.within(span()) : more;
	}

	/** What holds it together with others. */
	public final @Nullable TaskGroup group() {
		return this.origin.group();
	}

	/** Notes that it is waited for together with others. */
	public final void group(TaskGroup group) {
		this.origin = this.origin.in(group);
	}

	/** Whether listeners do not hear of it. */
	public final boolean isQuiet() {
		return this.origin.isQuiet();
	}

	public final void quiet() {
		this.origin = this.origin.quiet();
	}

	/** The span of a distributed trace in which it was submitted, or began. */
	public final @Nullable SpanContext span() {
		return this.origin.span();
	}

	public final void span(@Nullable SpanContext span) {
		Origin origin = this.origin;
		if (origin.span() != span) {
			this.origin = origin.within(span);
		}
	}

	public final void future(Future<?> future) {
		this.future = new WeakReference<>(future);
	}

	public final @Nullable Future<?> future() {
		Reference<Future<?>> reference = this.future;
		return (reference != null) ? reference.get() : null;
	}

	public TaskState state() {
		int state = this.state;
		return (state == MERGED) ? TaskState.ENDED : STATES[state];
	}

	/** Whether another record stands for the same work. */
	public final boolean isMerged() {
		return this.state == MERGED;
	}

	/**
	 * Moves from one state to another, once.
	 * @return {@code false} if the state is another one by now
	 */
	final boolean move(TaskState from, TaskState to) {
		return STATE.compareAndSet(this, from.ordinal(), to.ordinal());
	}

	/**
	 * Moves on from {@link TaskState#RUNNING} on the thread that runs the task, and so
	 * has no rival.
	 * @return {@code false} if the task has gone on already
	 */
	final boolean finish(TaskState to) {
		if (this.state != TaskState.RUNNING.ordinal()) {
			return false;
		}
		STATE.setRelease(this, to.ordinal());
		return true;
	}

	final boolean merge() {
		return STATE.compareAndSet(this, TaskState.RUNNING.ordinal(), MERGED);
	}

	/** Notes the start, on a thread or on one of which only the name is kept. */
	final void started(long now, @Nullable Object thread) {
		THREAD.setRelease(this, thread);
		QUEUED.setRelease(this, millis(now - this.submittedAt));
	}

	final void ended(long now) {
		THREAD.setRelease(this, threadName());
		RAN.setRelease(this, millis(ranNanos(now)));
	}

	/** How many nanoseconds have passed from its start, or its submission, until now. */
	public final long ranNanos(long now) {
		return now - this.submittedAt - TimeUnit.MILLISECONDS.toNanos(Math.max(0, this.queued));
	}

	/** Whether it is work that was handed over, rather than a root or a scope. */
	public final boolean isTask() {
		return !isRoot() && kind() != TaskKind.SCOPE;
	}

	private static int millis(long nanos) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(0, nanos / 1_000_000));
	}

	public final long submittedAt() {
		return this.submittedAt;
	}

	/** How many milliseconds the task waited for its start, or -1 before it. */
	public int queued() {
		return this.queued;
	}

	/**
	 * How many milliseconds passed from its start, or its submission, to its end, or -1
	 * before.
	 */
	public int ran() {
		return this.ran;
	}

	/** When the task ended, as exactly as is known; only after its end. */
	public final long endedAt() {
		return this.submittedAt
				+ TimeUnit.MILLISECONDS.toNanos(Math.max(0, this.queued) + (long) Math.max(0, this.ran));
	}

	/** The thread that runs the task now. */
	public final @Nullable Thread thread() {
		Object thread = this.thread;
		return (thread instanceof Thread running) ? running
				: (thread instanceof NestedThread nested) ? nested.thread() : null;
	}

	/** The number of tasks around this one on the thread that runs it. */
	public final int depth() {
		return (this.thread instanceof NestedThread nested) ? nested.depth() : 0;
	}

	/** A root may be worked on by one thread after the other. */
	public final void thread(@Nullable Thread thread) {
		this.thread = (thread != null) ? thread : threadName();
	}

	public @Nullable String threadName() {
		Thread running = thread();
		return (running != null) ? nameOf(running) : (this.thread instanceof String name) ? name : null;
	}

	/** The name of a thread; virtual ones have none unless somebody gave them one. */
	@SuppressWarnings("deprecation") // threadId() needs JDK 19
	public static String nameOf(Thread thread) {
		String name = thread.getName();
		return name.isEmpty() ? "thread-" + thread.getId() : name;
	}

	/**
	 * What the body itself said of its end, where the wrapper around it cannot see it.
	 */
	public final @Nullable TaskState outcome() {
		byte outcome = this.outcome;
		return (outcome != 0) ? STATES[outcome - 1] : null;
	}

	public final void outcome(TaskState outcome) {
		this.outcome = (byte) (outcome.ordinal() + 1);
	}

	/**
	 * Whether the other record is the same kind of task, apart from where it was
	 * submitted.
	 */
	public final boolean isLike(TaskRecord other) {
		return this.origin.equals(other.origin) && Objects.equals(this.label, other.label);
	}

	/**
	 * Whether the other record is the same kind of task and is known to come from the
	 * same stack; reads none.
	 */
	final boolean isRepeatOf(TaskRecord other) {
		return isSameSite(other) && isLike(other);
	}

	/** Whether both are known to be submitted by the same stack; reads none. */
	public final boolean isSameSite(TaskRecord other) {
		return this.creation instanceof Site site && !site.frames().isEmpty() && site.equals(other.creation);
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
