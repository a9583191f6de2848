package io.github.asynctrace.internal.trace;

import java.lang.ref.WeakReference;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.FrameFilter;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;

/**
 * What happens to tasks: they are submitted, announced, started and ended, and are
 * current on a thread in between.
 * <p>
 * No method throws on behalf of the tracer; a fault is counted and the work goes on
 * untraced.
 */
public final class TaskTracer {

	/** Announced in place of a task: the work is wrapped already. */
	private static final Object UNTRACED = new Object();

	private final Registry registry;

	private final FrameFilter filter;

	private final Budget budget;

	private final Faults faults = new Faults();

	private final AtomicBoolean housekeeping = new AtomicBoolean();

	private volatile Mode mode;

	private volatile boolean closed;

	private volatile @Nullable Thread housekeeper;

	public TaskTracer(Mode mode, Budget budget, Limits limits, FrameFilter filter) {
		this.mode = mode;
		this.budget = budget;
		this.filter = filter;
		this.registry = new Registry(limits);
	}

	/** Whether work that is submitted now should be wrapped. */
	public boolean isActive() {
		return this.mode != Mode.OFF && !this.closed;
	}

	public boolean isClosed() {
		return this.closed;
	}

	public Mode mode() {
		return this.mode;
	}

	/** Changes what is captured; switching on again forgives earlier faults. */
	public void mode(Mode mode) {
		if (this.mode == Mode.OFF && mode != Mode.OFF) {
			this.faults.reset();
		}
		this.mode = mode;
	}

	public TracerStatus status() {
		boolean enabled = isActive();
		return new TracerStatus(enabled, enabled ? this.mode : Mode.OFF, this.faults.count(), this.budget.skips());
	}

	public Registry registry() {
		return this.registry;
	}

	public FrameFilter filter() {
		return this.filter;
	}

	public Budget budget() {
		return this.budget;
	}

	/** A name from outside, made harmless. */
	public String clean(String name) {
		return CleanText.clean(name, this.registry.limits().nameLength());
	}

	/** Ends all tracing for good. */
	public void close() {
		this.closed = true;
		Thread thread = this.housekeeper;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
	}

	/** Counts a fault of ours; too many switch tracing off. */
	public void fault(Throwable fault) {
		try {
			if (this.faults.add(fault)) {
				this.mode = Mode.OFF;
			}
		}
		catch (Throwable ignored) {
			// Nothing is left to do at the end of the stack or of the heap.
		}
	}

	/**
	 * Whether the caller has said that it wrapped the work already.
	 */
	public boolean isUntraced() {
		return CurrentTask.slots()[CurrentTask.ANNOUNCED] == UNTRACED;
	}

	/** Leaves work alone that this thread submits until the result is closed. */
	public Activation untraced() {
		try {
			return announce(UNTRACED);
		}
		catch (Throwable ex) {
			fault(ex);
			return Activation.NONE;
		}
	}

	/** Lets the next traced executor on this thread take the announced object. */
	public Activation announce(@Nullable Object announced) {
		@Nullable Object[] slots = CurrentTask.slots();
		Object before = slots[CurrentTask.ANNOUNCED];
		slots[CurrentTask.ANNOUNCED] = announced;
		return () -> slots[CurrentTask.ANNOUNCED] = before;
	}

	/**
	 * Keeps what is announced from executors that are used until the result is closed.
	 */
	public Activation setAside() {
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			return (slots[CurrentTask.ANNOUNCED] == null) ? Activation.NONE : announce(null);
		}
		catch (Throwable ex) {
			fault(ex);
			return Activation.NONE;
		}
	}

	/**
	 * What was announced on this thread, if it is of the given type; it is then taken.
	 */
	public <T> @Nullable T takeAnnounced(Class<T> type) {
		@Nullable Object[] slots = CurrentTask.slots();
		Object announced = slots[CurrentTask.ANNOUNCED];
		if (!type.isInstance(announced)) {
			return null;
		}
		slots[CurrentTask.ANNOUNCED] = null;
		return type.cast(announced);
	}

	/**
	 * Records a task that is about to be handed over on the calling thread.
	 * @param owner what will run it; held weakly
	 * @param body the class of the user's work, where known
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord submit(Object owner, TaskKind kind, @Nullable String name, @Nullable Class<?> body,
			@Nullable String executor) {
		if (!isActive()) {
			return null;
		}
		try {
			startHousekeeping();
			long now = System.nanoTime();
			@Nullable Object[] slots = CurrentTask.slots();
			Object creation = capture(slots, now);
			TaskRecord parent = CurrentTask.in(slots);
			if (parent == null) {
				parent = threadRoot(slots, creation, now);
			}
			return this.registry.submit(owner, kind, (name != null) ? clean(name) : null,
					(body != null) ? body.getName() : null, executor, parent, creation, now);
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/**
	 * Records work that runs by a schedule of its own, as a root.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord schedule(Object owner, @Nullable String name, Class<?> body,
			@Nullable String executor) {
		if (!isActive()) {
			return null;
		}
		try {
			startHousekeeping();
			long now = System.nanoTime();
			return this.registry.schedule(owner, (name != null) ? clean(name) : null, body.getName(), executor,
					capture(CurrentTask.slots(), now), now);
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/** Records the next run of a schedule. */
	public @Nullable TaskRecord run(Object owner, TaskRecord schedule, long run) {
		if (!isActive()) {
			return null;
		}
		try {
			long now = System.nanoTime();
			TaskRecord outer = CurrentTask.get();
			if (outer != null && !outer.isRoot() && HandOff.isPure(this.filter)) {
				this.registry.merge(outer, now);
			}
			return this.registry.run(owner, schedule, run, now);
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/**
	 * Opens a root, or, for a scope within a task, a child of it; it is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord open(Object owner, TaskKind kind, String name) {
		if (!isActive()) {
			return null;
		}
		try {
			startHousekeeping();
			TaskRecord parent = (kind == TaskKind.SCOPE) ? CurrentTask.get() : null;
			return this.registry.open(owner, kind, clean(name), parent, System.nanoTime());
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	private Object capture(@Nullable Object[] slots, long now) {
		if (this.budget.isUnlimited()) {
			return new Creation();
		}
		long[] bucket = (long[]) slots[CurrentTask.BUDGET];
		if (bucket == null) {
			bucket = this.budget.bucket(now);
			slots[CurrentTask.BUDGET] = bucket;
		}
		if (!this.budget.allows(bucket, now)) {
			return Site.OVER_BUDGET;
		}
		Creation creation = new Creation();
		this.budget.spent(bucket, System.nanoTime() - now);
		return creation;
	}

	private TaskRecord threadRoot(@Nullable Object[] slots, Object creation, long now) {
		TaskRecord root = CurrentTask.threadRoot(slots);
		if (root == null) {
			Thread thread = Thread.currentThread();
			root = Registry.thread(thread, clean(thread.getName()), creation, now);
			slots[CurrentTask.THREAD_ROOT] = new WeakReference<Object>(root);
		}
		return root;
	}

	/**
	 * Begins to run a task whose work a traced executor may run on this thread already:
	 * then the end of it only tells the outcome.
	 * @param record the task
	 * @param owner what runs it
	 * @return as {@link #begin} gives it
	 */
	public @Nullable TaskRun join(TaskRecord record, Object owner) {
		try {
			return (CurrentTask.get() == record) ? new TaskRun(this, record, null, null) : begin(record, owner, null);
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/**
	 * Begins to run a task on the calling thread.
	 * @param record the task
	 * @param owner what runs it
	 * @param body the work itself, which may know that it is cancelled
	 * @return the run, to be ended by the same thread; {@code null} where nothing is
	 * traced
	 */
	public @Nullable TaskRun begin(TaskRecord record, Object owner, @Nullable Object body) {
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			Object outer = slots[CurrentTask.TASK];
			if (this.closed) {
				return null;
			}
			long now = System.nanoTime();
			if (Registry.isCancelled(record.future())
					|| (body instanceof Future<?> future && Registry.isCancelled(future))) {
				this.registry.end(record, TaskState.QUEUED, TaskState.CANCELLED, now);
				return null;
			}
			TaskRecord running = record;
			if (!this.registry.start(record, Thread.currentThread(), now)) {
				running = this.registry.again(owner, record, now);
				this.registry.start(running, Thread.currentThread(), now);
			}
			TaskRun run = new TaskRun(this, running, slots, body);
			slots[CurrentTask.TASK] = running;
			// What the submitter announced is not for what this task submits.
			slots[CurrentTask.ANNOUNCED] = null;
			return run;
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	void end(TaskRecord record, @Nullable Object body, boolean failed) {
		TaskState outcome = Registry.isCancelled(record.future()) ? TaskState.CANCELLED : record.outcome();
		if (outcome == null) {
			outcome = failed ? TaskState.FAILED : Outcome.of(body);
		}
		this.registry.end(record, TaskState.RUNNING, outcome, System.nanoTime());
	}

	/** Starts a task that no thread runs. */
	public void start(TaskRecord record) {
		try {
			this.registry.start(record, null, System.nanoTime());
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** Ends a record in whatever live state it is. */
	public void end(TaskRecord record, TaskState to) {
		try {
			long now = System.nanoTime();
			if (!this.registry.end(record, TaskState.RUNNING, to, now) && to != TaskState.REJECTED) {
				this.registry.end(record, TaskState.QUEUED, to, now);
			}
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** Notes that an executor refused or gave back a task that has not started. */
	public void endQueued(TaskRecord record, TaskState to) {
		try {
			this.registry.end(record, TaskState.QUEUED, to, System.nanoTime());
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** Makes a record current on the calling thread. */
	public Activation activate(TaskRecord record) {
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			Object before = slots[CurrentTask.TASK];
			slots[CurrentTask.TASK] = record;
			if (record.isRoot()) {
				record.thread(Thread.currentThread());
			}
			return () -> deactivate(record, slots, before);
		}
		catch (Throwable ex) {
			fault(ex);
			return Activation.NONE;
		}
	}

	private void deactivate(TaskRecord record, @Nullable Object[] slots, @Nullable Object before) {
		try {
			// Closed on another thread or out of order: whoever is current there stays
			// so.
			if (slots == CurrentTask.slots() && slots[CurrentTask.TASK] == record) {
				slots[CurrentTask.TASK] = before;
			}
			if (record.isRoot()) {
				record.thread(null);
			}
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** The task or root that is current on the calling thread. */
	public static @Nullable TaskRecord current() {
		return CurrentTask.get();
	}

	/**
	 * The root that stands for the calling thread outside any task.
	 * @param stack the thread's own frames, which tell whether it is a worker
	 */
	public static TaskRecord threadRoot(Site stack) {
		@Nullable Object[] slots = CurrentTask.slots();
		TaskRecord root = CurrentTask.threadRoot(slots);
		if (root == null) {
			Thread thread = Thread.currentThread();
			String name = CleanText.clean(thread.getName(), Limits.defaults().nameLength());
			root = Registry.thread(thread, name, stack, System.nanoTime());
		}
		return root;
	}

	/** Does what the background thread does; also before somebody looks. */
	public void tidy() {
		try {
			long now = System.nanoTime();
			this.registry.collect(now);
			this.registry.readStacks(now);
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	private void startHousekeeping() {
		if (!this.housekeeping.get() && this.housekeeping.compareAndSet(false, true)) {
			this.housekeeper = Housekeeper.start(this);
		}
	}

}
