package io.github.asynctrace.internal.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * All that one tracer remembers: live records, the last finished ones, sites and books.
 */
public final class Registry {

	// One finished root is kept for so many finished tasks.
	private static final int ROOTS = 4;

	private static final long UNREAD_NANOS = TimeUnit.SECONDS.toNanos(1);

	// Nobody takes so long from the end of a task to the last note of it.
	private static final long LEFT_BEHIND_NANOS = TimeUnit.MINUTES.toNanos(1);

	// More than are added from one time that a submitter helps to the next.
	private static final int COLLECTED_AT_ONCE = 2048;

	// One sequence for all tracers of the JVM, so that a parent's id is always the
	// smaller one.
	private static final AtomicLong IDS = new AtomicLong();

	private static final Origin CONTEXT = new Origin(TaskKind.SCOPE, null);

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	private final Books books = new Books();

	private final Limits limits;

	private final LiveTable live;

	private final FinishedRing finished;

	// Of their own: a request without any task ends as often as one with many, and must
	// not push tasks out.
	private final FinishedRing finishedRoots;

	private final Unlisted unlisted = new Unlisted();

	private final Lineage lineage;

	private final Sites sites;

	private final StackKinds kinds;

	private final FailureNotes failures;

	private final Pools pools = new Pools();

	private final Awaiting awaiting = new Awaiting();

	private volatile @Nullable Consumer<TaskRecord> unseenEnds;

	public Registry(Limits limits) {
		this.limits = limits;
		this.live = new LiveTable(limits.live());
		this.finished = new FinishedRing(limits.finished());
		this.finishedRoots = new FinishedRing(Math.max(1, limits.finished() / ROOTS));
		// Of a few more than are shown: a failure is noted before its task has ended.
		this.failures = new FailureNotes(2 * limits.finished());
		this.lineage = new Lineage(limits.hops());
		this.sites = new Sites(limits.sites());
		this.kinds = new StackKinds(limits.sites(), this.sites);
	}

	/**
	 * Records a task that is about to be handed over.
	 * @param owner what will run it; held weakly
	 * @param label its name, or the class name of the work
	 * @param named whether the label is a name
	 * @param parent the task or root in which it is submitted
	 * @param creation the unread stack, or a site
	 */
	public TaskRecord submit(Object owner, Origin origin, @Nullable String label, boolean named, TaskRecord parent,
			Object creation, long now) {
		return add(new TaskRecord(owner, this.collected, IDS.incrementAndGet(), origin, this.lineage.bounded(parent),
				TaskState.QUEUED, now, label, named, creation));
	}

	/**
	 * The kind of a task that is about to be submitted.
	 * @param parent the task or root in which it is submitted, or {@code null} in a plain
	 * thread
	 * @return {@code null} if there are too many kinds already
	 */
	public @Nullable StackKind kind(@Nullable TaskRecord parent, Origin origin, @Nullable String label) {
		return (parent != null) ? this.kinds.find(parent.label(), parent.origin(), origin, label)
				: this.kinds.find(Thread.currentThread().getName(), null, origin, label);
	}

	/** Captures every further stack of the kind of this task. */
	public void makeExact(TaskRecord record) {
		TaskRecord parent = record.parent();
		if (parent != null && parent.kind() != TaskKind.UNTRACED) {
			boolean isThread = parent.isRoot() && parent.kind() == TaskKind.THREAD;
			StackKind kind = this.kinds.find(parent.label(), isThread ? null : parent.origin(), record.origin(),
					record.label());
			if (kind != null) {
				kind.makeExact();
			}
		}
	}

	/** Records a further run of work that was submitted once. */
	public TaskRecord again(Object owner, TaskRecord first, long now) {
		return add(new TaskRecord(owner, this.collected, IDS.incrementAndGet(), first.origin(), first.parent(),
				TaskState.QUEUED, now, first.label(), first.isNamed(), first.creation()));
	}

	/** Records a run of a schedule. */
	public TaskRecord run(Object owner, TaskRecord schedule, Origin origin, long run, long now) {
		return add(new RunRecord(owner, this.collected, IDS.incrementAndGet(), origin, schedule, now, run));
	}

	private TaskRecord add(TaskRecord record) {
		try {
			TaskRecord booked = isListed(record) ? record
					: new UnlistedRecord(record, Site.withoutRoom(record.creation()), this.unlisted.join());
			// Booked only when nothing can fail any more: the work then goes on untraced.
			this.books.submitted();
			if (booked != record) {
				this.books.dropped();
			}
			return booked;
		}
		catch (Throwable ex) {
			this.live.remove(record);
			throw ex;
		}
	}

	private boolean isListed(TaskRecord record) {
		boolean isListed = this.live.add(record);
		if (isListed && !LiveTable.isNowAndThen(record)) {
			return true;
		}
		// Many of the listed may be gone already, and the background pass yet to come.
		collect(record.submittedAt(), COLLECTED_AT_ONCE);
		return isListed || this.live.add(record);
	}

	/**
	 * Records a root that is listed until it ends, or a scope, whose parent may be a
	 * task.
	 */
	public TaskRecord open(Object owner, TaskKind kind, String name, @Nullable TaskRecord parent, long now) {
		return open(new TaskRecord(owner, this.collected, IDS.incrementAndGet(), new Origin(kind, null),
				(parent != null) ? this.lineage.bounded(parent) : null, TaskState.RUNNING, now, name, true, null), now);
	}

	/** Records a scope together with the stack that opened it. */
	public TaskRecord open(Object owner, String name, @Nullable TaskRecord parent, Creation opened, long now) {
		return open(new ScopeRecord(owner, this.collected, IDS.incrementAndGet(),
				(parent != null) ? this.lineage.bounded(parent) : null, name, opened, now), now);
	}

	/**
	 * Records a scope that is not listed, and so is shown only as long as it has
	 * descendants.
	 */
	public TaskRecord context(String name, @Nullable TaskRecord parent, long now) {
		TaskRecord record = new TaskRecord(null, null, IDS.incrementAndGet(), CONTEXT,
				(parent != null) ? this.lineage.bounded(parent) : null, TaskState.RUNNING, now, name, true, null);
		record.started(now, TaskRecord.nameOf(Thread.currentThread()));
		return record;
	}

	/** Ends a scope that is not listed; only the first end counts. */
	public static void endContext(TaskRecord context, TaskState to, long now) {
		if (context.move(TaskState.RUNNING, to)) {
			context.ended(now);
		}
	}

	private TaskRecord open(TaskRecord record, long now) {
		record.started(now, Thread.currentThread());
		this.live.add(record);
		return record;
	}

	/**
	 * Records work that runs by a schedule of its own, as a root that is listed until it
	 * ends.
	 */
	public TaskRecord schedule(Object owner, @Nullable String executor, String label, boolean named, Object creation,
			long now) {
		TaskRecord record = new TaskRecord(owner, this.collected, IDS.incrementAndGet(),
				new Origin(TaskKind.SCHEDULE, executor), null, TaskState.RUNNING, now, label, named, creation);
		record.started(now, null);
		this.live.add(record);
		return record;
	}

	/**
	 * Records a plain thread as a root, which is shown only as long as it has
	 * descendants. They keep its name; the thread itself may go.
	 * @param creation the stack of the first task that it submits, or {@code null} where
	 * nothing is known of the thread
	 */
	public static TaskRecord thread(Thread thread, String name, @Nullable Object creation, long now) {
		TaskRecord record = new TaskRecord(thread, null, IDS.incrementAndGet(), new Origin(TaskKind.THREAD, null), null,
				TaskState.RUNNING, now, name, true, creation);
		record.started(now, name);
		return record;
	}

	/** A root in place of an origin that is not known, shown like that of a thread. */
	public static TaskRecord unknown(String name, long now) {
		return new TaskRecord(null, null, IDS.incrementAndGet(), new Origin(TaskKind.UNTRACED, null), null,
				TaskState.RUNNING, now, name, true, null);
	}

	/**
	 * Notes that a task starts.
	 * @param thread the thread that runs it, or {@code null} if none does
	 * @param depth the number of tasks around it on that thread
	 * @return {@code false} if it has started or ended before
	 */
	public boolean start(TaskRecord record, @Nullable Thread thread, int depth, long now) {
		if (!record.move(TaskState.QUEUED, TaskState.RUNNING)) {
			return false;
		}
		record.started(now, (thread != null && depth > 0) ? new NestedThread(thread, depth) : thread);
		record.leaveQueue();
		if (record.slot == TaskRecord.NO_SLOT) {
			this.books.startedUnlisted();
		}
		return true;
	}

	/**
	 * Notes that a record ends; only the first end counts.
	 * @param from the state that it must be in
	 * @param to its final state
	 */
	public boolean end(TaskRecord record, TaskState from, TaskState to, long now) {
		if (!record.move(from, to)) {
			return false;
		}
		if (from == TaskState.QUEUED) {
			record.leaveQueue();
		}
		ended(record, from, to, now);
		return true;
	}

	/**
	 * Notes on the thread that runs a task that it ends.
	 * @return {@code false} if it has ended before
	 */
	public boolean finish(TaskRecord running, TaskState to, long now) {
		boolean isEnd = running.finish(to);
		if (isEnd) {
			ended(running, TaskState.RUNNING, to, now);
		}
		return isEnd;
	}

	private void ended(TaskRecord record, TaskState from, TaskState to, long now) {
		record.ended(now);
		// First there, then gone here: a reader in between sees it twice rather than
		// never.
		(isCounted(record) ? this.finished : this.finishedRoots).add(record);
		if (isCounted(record) && (record.hops & TaskRecord.BOOKED) == 0) {
			this.books.ended(to);
			// Without a call, which could fail where the next one does: a second end
			// would be booked once more.
			record.hops |= TaskRecord.BOOKED;
			if (from == TaskState.RUNNING && record.slot == TaskRecord.NO_SLOT) {
				this.books.endedUnlisted();
			}
		}
		// Last: what is still listed is ended once more when there is room.
		this.live.remove(record);
	}

	/**
	 * Ends a run whose start or end failed halfway, on the thread that ran it.
	 * @return {@code true} if its outcome will not be known
	 */
	public boolean complete(TaskRecord run, long now) {
		if (end(run, TaskState.RUNNING, TaskState.ENDED, now) || end(run, TaskState.QUEUED, TaskState.ENDED, now)) {
			return true;
		}
		if (!run.state().isLive() && this.live.holds(run)) {
			ended(run, TaskState.RUNNING, run.state(), now);
		}
		return false;
	}

	/** Forgets a running task for which another record stands. */
	public void merge(TaskRecord record, long now) {
		if (record.merge()) {
			record.ended(now);
			this.books.merged();
			if (record.slot == TaskRecord.NO_SLOT) {
				this.books.endedUnlisted();
			}
			this.live.remove(record);
		}
	}

	private static boolean isCounted(TaskRecord record) {
		return switch (record.kind()) {
			case REQUEST, SCHEDULE, MESSAGE, SCOPE, UNTRACED -> false;
			case THREAD -> !record.isRoot();
			default -> true;
		};
	}

	/**
	 * Ends the tasks whose owners were collected before they ran.
	 */
	public void collect(long now) {
		collect(now, Integer.MAX_VALUE);
		this.books.lost(this.unlisted.lost());
	}

	private void collect(long now, int max) {
		for (int i = 0; i < max; i++) {
			TaskRecord record = (TaskRecord) this.collected.poll();
			if (record == null) {
				return;
			}
			TaskState state = record.state();
			if (state == TaskState.QUEUED) {
				// In this order: what was seen is noted before the future can be gone.
				boolean isCancelled = isCancelled(record.future()) || record.outcome() == TaskState.CANCELLED;
				endUnseen(record, state, isCancelled ? TaskState.CANCELLED : TaskState.LOST, now);
			}
			else if (state == TaskState.RUNNING && !(isCounted(record) && record.thread() != null)) {
				// The thread that runs a task ends it itself, whoever else may be gone.
				endUnseen(record, state, TaskState.ENDED, now);
			}
		}
	}

	private void endUnseen(TaskRecord record, TaskState from, TaskState to, long now) {
		Consumer<TaskRecord> unseenEnds = this.unseenEnds;
		if (end(record, from, to, now) && unseenEnds != null) {
			unseenEnds.accept(record);
		}
	}

	/** Passes on what is found to have ended although nobody has told us. */
	public void unseenEnds(Consumer<TaskRecord> action) {
		this.unseenEnds = action;
	}

	/**
	 * Ends what its future or its owner says is cancelled. Only for when somebody looks:
	 * asking keeps both alive in a garbage collection that runs meanwhile.
	 */
	public void endCancelled(long now) {
		this.live.forEach((record) -> {
			TaskState state = record.state();
			if (isCancelled(record)) {
				endUnseen(record, state, TaskState.CANCELLED, now);
			}
		});
	}

	/**
	 * Whether a record that waits in some queue is cancelled, though nobody has told us;
	 * once it has been seen so, it stays so.
	 */
	public static boolean isCancelled(TaskRecord record) {
		boolean waits = record.state() == TaskState.QUEUED
				|| (record.kind() == TaskKind.SCHEDULE && record.state() == TaskState.RUNNING);
		return waits && (record.outcome() == TaskState.CANCELLED || isCancelled(record, record.future())
				|| (record.get() instanceof Future<?> owner && isCancelled(record, owner)));
	}

	private static boolean isCancelled(TaskRecord record, @Nullable Future<?> future) {
		boolean isCancelled = isCancelled(future);
		if (isCancelled) {
			record.outcome(TaskState.CANCELLED);
		}
		// Once the collector has taken it nobody could tell any more.
		Reference.reachabilityFence(future);
		return isCancelled;
	}

	/**
	 * Whether a future, which may be of a user's own class, says that it is cancelled.
	 */
	public static boolean isCancelled(@Nullable Future<?> future) {
		try {
			return future != null && future.isCancelled();
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/**
	 * Reads the stacks of all that has been remembered for a while, so that no unread
	 * stack pins classes for long.
	 */
	public void readStacks(long now) {
		this.live.forEach((record) -> {
			endWithThread(record, now);
			readOld(record, record.submittedAt(), now);
		});
		// What has only just ended is mostly overwritten before anybody could look at it.
		this.finished.forAll((record) -> readOld(record, record.endedAt(), now));
		this.finishedRoots.forAll((record) -> readOld(record, record.endedAt(), now));
	}

	/** Ends what a thread left behind that ran out of room and is gone. */
	private void endWithThread(TaskRecord record, long now) {
		Thread thread = record.thread();
		if (thread != null && !thread.isAlive() && isCounted(record)) {
			endUnseen(record, TaskState.RUNNING, TaskState.ENDED, now);
		}
		else if (!record.state().isLive() && now - record.endedAt() > LEFT_BEHIND_NANOS) {
			ended(record, TaskState.RUNNING, record.state(), now);
		}
	}

	private void readOld(TaskRecord record, long since, long now) {
		if (now - since > UNREAD_NANOS) {
			Lineage.readAll(record, this.sites);
		}
	}

	/**
	 * Everything there is to show, with the ancestors, in the order of the ids.
	 */
	public List<TaskRecord> all() {
		List<TaskRecord> all = new ArrayList<>();
		this.live.forEach(all::add);
		this.finished.forEach(all::add);
		this.finishedRoots.forEach(all::add);
		all.addAll(ancestors(all));
		// Stable, so that of several with one number the one that is listed comes first.
		all.sort(Comparator.comparingLong(TaskRecord::id));
		long last = 0;
		List<TaskRecord> distinct = new ArrayList<>(all.size());
		for (TaskRecord record : all) {
			if (record.id() != last) {
				distinct.add(record);
				last = record.id();
			}
		}
		return distinct;
	}

	private static Set<TaskRecord> ancestors(List<TaskRecord> records) {
		Set<TaskRecord> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
		for (TaskRecord record : records) {
			TaskRecord ancestor = record.parent();
			while (ancestor != null && ancestors.add(ancestor)) {
				ancestor = ancestor.parent();
			}
		}
		return ancestors;
	}

	/** The record of a number, unless it ended too long ago. */
	public @Nullable TaskRecord find(long id) {
		TaskRecord finished = this.finished.find(id);
		if (finished == null) {
			finished = this.finishedRoots.find(id);
		}
		return (finished != null) ? finished : findLive(id);
	}

	private @Nullable TaskRecord findLive(long id) {
		AtomicReference<@Nullable TaskRecord> found = new AtomicReference<>();
		this.live.forEach((record) -> {
			if (record.id() == id) {
				found.set(record);
			}
		});
		return found.get();
	}

	/** Visits what is live. */
	public void forEachLive(Consumer<TaskRecord> action) {
		this.live.forEach(action);
	}

	/**
	 * The live task whose submitter sees it by a future; {@code null} if none is known.
	 */
	public @Nullable TaskRecord awaited(Future<?> future) {
		AtomicReference<@Nullable TaskRecord> found = new AtomicReference<>();
		this.live.forEach((record) -> {
			if (record.future() == future) {
				found.set(record);
			}
		});
		return found.get();
	}

	/** Visits the last tasks that ended. */
	public void forEachFinished(Consumer<TaskRecord> action) {
		this.finished.forAll(action);
	}

	/** Why the last tasks failed. */
	public FailureNotes failures() {
		return this.failures;
	}

	public Pools pools() {
		return this.pools;
	}

	public Awaiting awaiting() {
		return this.awaiting;
	}

	public TaskCounts counts() {
		AtomicInteger running = new AtomicInteger();
		this.live.forEach((record) -> {
			if (record.state() == TaskState.RUNNING && isCounted(record)) {
				running.incrementAndGet();
			}
		});
		return this.books.counts(running.get());
	}

	/** The number of tasks since the start. */
	public long submitted() {
		return this.books.submissions();
	}

	public Sites sites() {
		return this.sites;
	}

	public Limits limits() {
		return this.limits;
	}

	/** A name from outside, made harmless. */
	public String clean(String name) {
		return CleanText.clean(name, this.limits.nameLength());
	}

}
