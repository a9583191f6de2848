package io.github.asynctrace.internal.trace;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.custom.Plugged;
import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.StackKind;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Customization;
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

	private static final String SUPPLY_STAGE = "java.util.concurrent.CompletableFuture$AsyncSupply";

	/** So many submissions between two background passes make a coarse clock pay. */
	private static final int BUSY = 10_000;

	private static final int SLOW_MILLIS = 1_000;

	private final Registry registry;

	private final VisibleFrames filter;

	private final Budget budget;

	private final Switch power = new Switch();

	private final Contexts contexts = new Contexts(this.power);

	private final AtomicBoolean housekeeping = new AtomicBoolean();

	private final Clock clock = new Clock();

	private final Completer completer = new Completer();

	private volatile Customizations customizations = Customizations.NONE;

	// Without any, a task costs no more than this look.
	private volatile @Nullable Listeners listeners;

	private volatile Failures failures = Failures.NONE;

	private volatile @Nullable Thread housekeeper;

	private volatile @Nullable Runnable companion;

	private long submittedBefore;

	public TaskTracer(Mode mode, Budget budget, Limits limits, VisibleFrames filter) {
		this.budget = budget;
		this.filter = filter;
		this.registry = new Registry(limits);
		mode(mode);
	}

	/** Has something else started with the first task. */
	public void startWith(Runnable companion) {
		this.companion = companion;
	}

	/** Plugs in what the user gives, and what can be found. */
	public void customize(Customizations customizations) {
		Listeners listeners = Listeners.of(customizations, this.listeners, this.registry.failures(), this::fault);
		if (listeners != null) {
			this.registry.unseenEnds(listeners::later);
		}
		this.listeners = listeners;
		this.customizations = customizations;
		if (!customizations.isEmpty() && !isClosed()) {
			// It warns of those that throw, also where no task is ever submitted.
			startHousekeeping();
		}
	}

	/** Plugs in more. */
	public synchronized void customize(Collection<? extends Customization> more) {
		customize(this.customizations.and(more));
	}

	/**
	 * What is plugged in, if it may be called here: not within a call of it, nor in a
	 * task that was submitted there.
	 */
	public Customizations customizations() {
		return customizations(CurrentTask.get());
	}

	/** What is plugged in, if it may be called for a task. */
	public Customizations customizations(@Nullable TaskRecord task) {
		boolean isInside = Plugged.isInside() || (task != null && task.isQuiet());
		return isInside ? Customizations.NONE : this.customizations;
	}

	/** Lets failures tell where they came from. */
	public void failures(Failures failures) {
		this.failures = failures;
	}

	public Failures failures() {
		return this.failures;
	}

	/** Whether work that is submitted now should be wrapped. */
	public boolean isActive() {
		return this.power.isActive();
	}

	public boolean isClosed() {
		return this.power.isClosed();
	}

	/** Traces new work again in the mode that was last chosen. */
	public void enable() {
		this.power.enable();
	}

	/** Changes what is captured; switching on again forgives earlier faults. */
	public void mode(Mode mode) {
		this.power.mode(mode);
	}

	public TracerStatus status() {
		boolean enabled = isActive();
		return new TracerStatus(enabled, enabled ? this.power.mode() : Mode.OFF, this.power.faults(),
				this.budget.skips(), this.budget.spent());
	}

	public Registry registry() {
		return this.registry;
	}

	public VisibleFrames filter() {
		return this.filter;
	}

	public Budget budget() {
		return this.budget;
	}

	/** What is current and announced on the calling thread. */
	public Contexts contexts() {
		return this.contexts;
	}

	/** Notes what is behind the name of an executor. */
	public void pool(String name, Object executor) {
		try {
			this.registry.pools().add(name, executor);
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** A name from outside, made harmless. */
	public String clean(String name) {
		return CleanText.clean(name, this.registry.limits().nameLength());
	}

	/** Ends all tracing for good. */
	public void close() {
		this.power.close();
		if (hasNews()) {
			startHousekeeping();
		}
		LockSupport.unpark(this.housekeeper);
	}

	/** Counts a fault of ours; too many switch tracing off. */
	public void fault(Throwable fault) {
		this.power.fault(fault);
	}

	/** Nanoseconds, now and then coarse. */
	public long now() {
		return this.clock.now();
	}

	/**
	 * What is known of the stack of a submission before it is walked.
	 * @param slots those of the calling thread
	 * @param now when the capture would begin
	 * @return a {@link Site} where the stack need not or must not be walked; else the
	 * caller walks it, in its own frame, since every further one costs
	 */
	public @Nullable Object known(@Nullable Object[] slots, Origin origin, @Nullable String label, long now) {
		StackKind kind = null;
		if (this.power.mode() == Mode.ADAPTIVE) {
			kind = this.registry.kind(CurrentTask.in(slots), origin, label);
			Site shared = (kind != null) ? kind.next() : null;
			if (shared != null) {
				return shared;
			}
		}
		return !isAllowed(slots, now) ? Site.OVER_BUDGET : (kind != null && !kind.isExact()) ? kind : null;
	}

	private boolean isAllowed(@Nullable Object[] slots, long now) {
		if (!this.budget.isTimed()) {
			return this.budget.allowsAll();
		}
		long[] bucket = bucket(slots, now);
		boolean isAllowed = this.budget.allows(bucket, now);
		if (isAllowed) {
			this.budget.begin(bucket);
		}
		return isAllowed;
	}

	private long[] bucket(@Nullable Object[] slots, long now) {
		long[] bucket = (long[]) slots[CurrentTask.BUDGET];
		if (bucket == null) {
			bucket = this.budget.bucket(now);
			slots[CurrentTask.BUDGET] = bucket;
		}
		return bucket;
	}

	/**
	 * Records a task that is about to be handed over on the calling thread.
	 * @param slots those of the calling thread
	 * @param owner what will run it; held weakly
	 * @param label its name, or the class name of the work
	 * @param named whether the label is a name
	 * @param known what was known before the stack was walked
	 * @param captured the stack, or what was known in its place
	 * @param now when it was captured
	 */
	public TaskRecord submit(@Nullable Object[] slots, Object owner, Origin origin, @Nullable String label,
			boolean named, @Nullable Object known, Object captured, long now) {
		Object creation = captured;
		if (captured instanceof Creation stack) {
			if (known instanceof StackKind kind) {
				creation = kind.seen(stack);
			}
			if (this.budget.isTimed()) {
				this.budget.end(bucket(slots, now));
			}
		}
		startHousekeeping();
		TaskRecord parent = CurrentTask.in(slots);
		if (parent == null) {
			parent = threadRoot(slots, creation, now);
		}
		return submitted(this.registry.submit(owner, origin, label, named, parent, creation, now));
	}

	private @Nullable Listeners listening() {
		Listeners listeners = this.listeners;
		return (listeners != null && listeners.isAwake()) ? listeners : null;
	}

	private TaskRecord submitted(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.submitted(record);
		}
		return record;
	}

	private TaskRecord opened(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.opened(record);
		}
		return record;
	}

	/** Looks at a root again, within which more has begun. */
	public void reopened(TaskRecord root) {
		Listeners listeners = this.listeners;
		if (listeners != null) {
			listeners.reopened(root);
		}
	}

	private void ended(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.ended(record);
		}
	}

	/**
	 * Records a stage of a {@link java.util.concurrent.CompletableFuture} that is about
	 * to be handed over on the calling thread, unless it is this very code that registers
	 * it: then the origin is not known.
	 * @return {@code null} where this code registers the stage
	 */
	public @Nullable TaskRecord completed(@Nullable Object[] slots, Object owner, Origin origin, String label,
			long now) {
		if (!this.completer.isAtWork()) {
			return null;
		}
		startHousekeeping();
		String thread = clean(TaskRecord.nameOf(Thread.currentThread()));
		TaskRecord current = CurrentTask.in(slots);
		TaskRecord root = Registry.unknown(this.completer.describe(current, thread), now);
		if (current != null && current.isQuiet()) {
			root.quiet();
		}
		return submitted(this.registry.submit(owner, origin, label, false, root, Site.NOT_REGISTERED, now));
	}

	/**
	 * Records a task that is known before its executor has seen it.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord announced(Object owner, TaskKind kind, @Nullable String name, @Nullable Class<?> body) {
		try {
			if (!isActive() || Contexts.isUntraced()) {
				return null;
			}
			@Nullable Object[] slots = CurrentTask.slots();
			long now = now();
			Origin origin = new Origin(kind, null);
			String label = (name != null) ? clean(name) : (body != null) ? body.getName() : null;
			Object known = known(slots, origin, label, now);
			return submit(slots, owner, origin, label, name != null, known,
					(known instanceof Site) ? known : new Creation(), now);
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/**
	 * Records work that runs by a schedule of its own, as a root.
	 * @param creation the stack, or what is known in its place
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord schedule(Object owner, @Nullable String name, Class<?> body, @Nullable String executor,
			Object creation) {
		if (!isActive()) {
			return null;
		}
		try {
			startHousekeeping();
			return opened(this.registry.schedule(owner, executor, (name != null) ? clean(name) : body.getName(),
					name != null, creation, System.nanoTime()));
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/** Records the next run of a schedule. */
	public @Nullable TaskRecord run(Object owner, TaskRecord schedule, Origin origin, long run) {
		if (!isActive()) {
			return null;
		}
		try {
			long now = System.nanoTime();
			TaskRecord outer = CurrentTask.get();
			if (outer != null && !outer.isRoot() && HandOff.isPure(this.filter)) {
				this.registry.merge(outer, now);
			}
			return submitted(this.registry.run(owner, schedule, origin, run, now));
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
			return opened(this.registry.open(owner, kind, clean(name), parent, System.nanoTime()));
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/**
	 * Opens a context that nobody sees but as an ancestor of what is submitted in it; it
	 * is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord context(String name) {
		if (!isActive()) {
			return null;
		}
		try {
			return opened(this.registry.context(clean(name), CurrentTask.get(), now()));
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	/** Ends such a context. */
	public void endContext(TaskRecord context, TaskState to) {
		Registry.endContext(context, to, now());
	}

	/**
	 * Opens a named scope and remembers the frame that did; it is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord openScope(Object owner, String name) {
		if (!isActive()) {
			return null;
		}
		try {
			startHousekeeping();
			return opened(this.registry.open(owner, clean(name), CurrentTask.get(), new Creation(), System.nanoTime()));
		}
		catch (Throwable ex) {
			fault(ex);
			return null;
		}
	}

	private TaskRecord threadRoot(@Nullable Object[] slots, Object creation, long now) {
		TaskRecord root = CurrentTask.threadRoot(slots);
		if (root == null) {
			Thread thread = Thread.currentThread();
			root = Registry.thread(thread, clean(TaskRecord.nameOf(thread)), creation, now);
			slots[CurrentTask.THREAD_ROOT] = new WeakReference<Object>(root);
		}
		return root;
	}

	/**
	 * The slots of the calling thread, of which the caller has to write back
	 * {@link CurrentTask#TASK}, {@link CurrentTask#ANNOUNCED} and
	 * {@link CurrentTask#DEPTH} when the task is over.
	 * @param record the task that is about to run, if it is traced
	 */
	public @Nullable Object[] slots(@Nullable TaskRecord record) {
		try {
			return (record != null) ? CurrentTask.slots() : CurrentTask.NONE;
		}
		catch (Throwable ex) {
			fault(ex);
			return CurrentTask.NONE;
		}
	}

	/**
	 * Begins to run a task on the calling thread.
	 * @param slots those for this task
	 * @param record the task, or {@code null} where nothing is traced
	 * @param owner what runs it
	 * @param future what knows that the work is cancelled, or how it ended; or
	 * {@code null}
	 * @return the record of this run, which is current from now on; {@code null} where
	 * nothing is traced
	 */
	public @Nullable TaskRecord begin(@Nullable Object[] slots, @Nullable TaskRecord record, Object owner,
			@Nullable Future<?> future) {
		if (record == null || slots == CurrentTask.NONE || isClosed()) {
			return null;
		}
		TaskRecord started = record;
		TaskRecord running = null;
		try {
			if (slots[CurrentTask.UNFINISHED] != null) {
				settle(slots);
			}
			long now = this.clock.now();
			if (Registry.isCancelled(record.future()) || Registry.isCancelled(future)) {
				end(record, TaskState.QUEUED, TaskState.CANCELLED, now);
				return null;
			}
			int depth = CurrentTask.depth(slots);
			if (!this.registry.start(record, Thread.currentThread(), depth, now)) {
				if (isOver(record, future)) {
					return null;
				}
				started = submitted(this.registry.again(owner, record, now));
				this.registry.start(started, Thread.currentThread(), depth, now);
			}
			running = started;
			slots[CurrentTask.TASK] = started;
			slots[CurrentTask.DEPTH] = depth + 1;
			// What the submitter announced is not for what this task submits.
			slots[CurrentTask.ANNOUNCED] = null;
			Listeners listeners = listening();
			if (listeners != null) {
				started(listeners, slots, depth, started, now);
			}
		}
		catch (Throwable ex) {
			if (running == null) {
				// It runs all the same: how it ends, nobody will know.
				slots[CurrentTask.UNFINISHED] = new Object[] { started, this, slots[CurrentTask.UNFINISHED] };
			}
			fault(ex);
			settle(slots);
		}
		return running;
	}

	// What they do is done in the task, and stands on the stack as such.
	private static void started(Listeners listeners, @Nullable Object[] slots, int depth, TaskRecord record, long now) {
		TaskBoundary.run((Runnable) () -> {
			listeners.enter(record);
			listeners.started(slots, depth, record, now);
		});
	}

	// A stage that was cancelled or completed while it waited has nothing left to do.
	private static boolean isOver(TaskRecord record, @Nullable Future<?> future) {
		return future instanceof AsynchronousCompletionTask && record.queued() < 0 && !record.state().isLive();
	}

	/**
	 * Ends a run; throws nothing but at the end of the stack.
	 * @param slots those of the calling thread
	 * @param running the record of the run
	 * @param future what knows how the work ended, or {@code null}
	 * @param failure what the body threw, or {@code null}
	 * @param given the failure that the body was run with, or {@code null}
	 */
	public void finish(@Nullable Object[] slots, TaskRecord running, @Nullable Future<?> future,
			@Nullable Throwable failure, @Nullable Throwable given) {
		try {
			if (failure != null) {
				this.failures.failed(running, failure, given);
			}
			TaskState outcome = Registry.isCancelled(running.future()) ? TaskState.CANCELLED : running.outcome();
			if (outcome == null) {
				outcome = (failure != null) ? TaskState.FAILED
						: (future != null) ? Outcome.of(future, running, this.failures) : TaskState.DONE;
			}
			long now = this.clock.now();
			Listeners listeners = listening();
			// One that another record stands for was told of as well.
			if ((this.registry.finish(running, outcome, now) || running.isMerged()) && listeners != null) {
				listeners.ended(slots, running, now);
			}
			if (this.power.mode() == Mode.ADAPTIVE && isSuspect(running, outcome)) {
				this.registry.makeExact(running);
			}
		}
		catch (Throwable ex) {
			slots[CurrentTask.UNFINISHED] = new Object[] { running, this, slots[CurrentTask.UNFINISHED] };
			fault(ex);
			settle(slots);
		}
		leave(running);
	}

	/** Ends the runs of this thread whose start or end could not be noted. */
	private static void settle(@Nullable Object[] slots) {
		while (slots[CurrentTask.UNFINISHED] instanceof Object[] unfinished) {
			((TaskTracer) unfinished[1]).complete((TaskRecord) unfinished[0]);
			slots[CurrentTask.UNFINISHED] = unfinished[2];
		}
	}

	private void complete(TaskRecord run) {
		try {
			if (this.registry.complete(run, this.clock.now())) {
				ended(run);
			}
			leave(run);
		}
		catch (StackOverflowError ex) {
			// Once more when there is room.
			throw ex;
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/**
	 * Sets up the calling thread for a task that it runs; once more where a decorator of
	 * the user's may have put something else in its place.
	 */
	public void enter(TaskRecord running) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.enter(running);
		}
	}

	/**
	 * Puts back what was there before a part of a task that another wrapper runs, and
	 * notes how the part ended.
	 * @param failure what it threw, or {@code null}
	 * @param given the failure that it was run with, or {@code null}
	 */
	public void leave(TaskRecord running, @Nullable Throwable failure, @Nullable Throwable given) {
		if (failure != null) {
			this.failures.failed(running, failure, given);
		}
		leave(running);
		running.outcome((failure != null) ? TaskState.FAILED : TaskState.DONE);
	}

	private void leave(TaskRecord running) {
		Listeners listeners = this.listeners;
		if (listeners != null) {
			listeners.leave(running);
		}
	}

	/** Takes off what is set up for tasks, from what is about to be copied. */
	public Activation setContextsAside() {
		try {
			Listeners listeners = this.listeners;
			return (listeners != null) ? listeners.setAside() : Activation.NONE;
		}
		catch (Throwable ex) {
			fault(ex);
			return Activation.NONE;
		}
	}

	/**
	 * Whether a traced executor runs the task on this thread already, so that only its
	 * outcome is left to be noted.
	 */
	public boolean isRunningHere(TaskRecord record) {
		return CurrentTask.get() == record;
	}

	/**
	 * Lets a task stand for the stage of a {@link java.util.concurrent.CompletableFuture}
	 * that does nothing but call it.
	 */
	public void standForStage(TaskRecord record) {
		try {
			TaskRecord stage = CurrentTask.get();
			// Work that was wrapped within the stage, or is called by other work, is its
			// own.
			if (stage != null && SUPPLY_STAGE.equals(stage.body()) && stage.state() == TaskState.RUNNING
					&& record.id() < stage.id() && HandOff.isPure(this.filter)) {
				String executor = stage.executor();
				if (executor != null && record.executor() == null) {
					record.executor(executor);
				}
				this.registry.merge(stage, this.clock.now());
			}
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	// Somebody will want to know where exactly such a task came from.
	private static boolean isSuspect(TaskRecord record, TaskState outcome) {
		return outcome == TaskState.FAILED || record.queued() > SLOW_MILLIS || record.ran() > SLOW_MILLIS;
	}

	/** Starts a task that no thread runs. */
	public void start(TaskRecord record) {
		try {
			long now = System.nanoTime();
			Listeners listeners = listening();
			if (this.registry.start(record, null, 0, now) && listeners != null) {
				listeners.started(record, now);
			}
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** Ends a record in whatever live state it is. */
	public void end(TaskRecord record, TaskState to) {
		try {
			long now = System.nanoTime();
			if (!end(record, TaskState.RUNNING, to, now) && to != TaskState.REJECTED) {
				end(record, TaskState.QUEUED, to, now);
			}
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	private boolean end(TaskRecord record, TaskState from, TaskState to, long now) {
		boolean isEnd = this.registry.end(record, from, to, now);
		if (isEnd) {
			ended(record);
		}
		return isEnd;
	}

	/**
	 * Notes that an executor refused or gave back a task that has not started.
	 * @return {@code false} if it has started or ended before
	 */
	public boolean endQueued(TaskRecord record, TaskState to) {
		try {
			return end(record, TaskState.QUEUED, to, System.nanoTime());
		}
		catch (Throwable ex) {
			fault(ex);
			return false;
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
			String name = CleanText.clean(TaskRecord.nameOf(thread), Limits.defaults().nameLength());
			root = Registry.thread(thread, name, stack, System.nanoTime());
		}
		return root;
	}

	/** Ends lost tasks and reads old stacks: now and then, and before somebody looks. */
	public void tidy() {
		try {
			long now = System.nanoTime();
			this.registry.collect(now);
			this.registry.readStacks(now);
		}
		catch (Throwable ex) {
			fault(ex);
		}
		if (hasNews()) {
			startHousekeeping();
		}
	}

	private boolean hasNews() {
		return this.power.hasNews() || this.customizations.hasNews();
	}

	// What is told is told by the background thread alone: logs and listeners may block,
	// and what was thrown may be of a class that does anything but tell its message.
	private void tell() {
		this.power.reportFaults();
		this.customizations.report();
		Listeners listeners = this.listeners;
		if (listeners != null) {
			listeners.tellLater();
		}
	}

	/**
	 * Does what the background thread does.
	 * @return the clock to renew from now on, if tasks are so many that it pays
	 */
	@Nullable Clock tidyAndClock() {
		tidy();
		tell();
		long submitted = this.registry.submitted();
		boolean isBusy = submitted - this.submittedBefore > BUSY;
		this.submittedBefore = submitted;
		return (isBusy && !isClosed()) ? this.clock : null;
	}

	private void startHousekeeping() {
		if (!this.housekeeping.get() && this.housekeeping.compareAndSet(false, true)) {
			try {
				this.housekeeper = Housekeeper.start(this);
				Runnable companion = this.companion;
				if (companion != null) {
					companion.run();
				}
			}
			catch (Throwable ex) {
				// There may be memory for a thread later.
				this.housekeeping.set(this.housekeeper != null);
				fault(ex);
			}
		}
	}

}
