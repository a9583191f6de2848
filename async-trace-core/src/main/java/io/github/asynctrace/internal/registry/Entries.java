package io.github.asynctrace.internal.registry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of tasks and roots and takes them in.
 */
public final class Entries {

	// More than are added from one time that a submitter helps to the next.
	private static final int COLLECTED_AT_ONCE = 2048;

	// One sequence for all tracers of the JVM, so that a parent's id is always the
	// smaller one.
	private static final AtomicLong IDS = new AtomicLong();

	private static final Origin CONTEXT = new Origin(TaskKind.SCOPE, null);

	private final LiveTable live;

	private final Books books;

	private final UnseenEnds unseenEnds;

	private final Lineage lineage;

	private final Consumer<Throwable> faults;

	Entries(LiveTable live, Books books, UnseenEnds unseenEnds, Lineage lineage, Consumer<Throwable> faults) {
		this.live = live;
		this.books = books;
		this.unseenEnds = unseenEnds;
		this.lineage = lineage;
		this.faults = faults;
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
		return add(new TaskRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(), origin,
				this.lineage.bounded(parent), TaskState.QUEUED, now, label, named, creation));
	}

	/** Records a further run of work that was submitted once. */
	public TaskRecord again(Object owner, TaskRecord first, long now) {
		return add(new TaskRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(), first.origin(), first.parent(),
				TaskState.QUEUED, now, first.label(), first.isNamed(), first.creation()));
	}

	/** Records a run of a schedule. */
	public TaskRecord run(Object owner, TaskRecord schedule, Origin origin, long run, long now) {
		return add(new RunRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(), origin, schedule, now, run));
	}

	private TaskRecord add(TaskRecord record) {
		try {
			TaskRecord booked = isListed(record) ? record
					: new UnlistedRecord(record, Site.withoutRoom(record.creation()), this.unseenEnds.unlisted());
			if (booked != record) {
				this.books.dropped();
			}
			// Booked only when nothing can fail any more: the work then goes on untraced.
			this.books.submitted();
			return booked;
		}
		catch (Throwable ex) {
			// Without a call, which could fail where the last one did: what is not in the
			// books may stay listed, and has no end in them.
			record.hops |= TaskRecord.BOOKED;
			this.live.remove(record);
			throw ex;
		}
	}

	private boolean isListed(TaskRecord record) {
		boolean isListed = this.live.add(record);
		if (isListed && !LiveTable.isNowAndThen(record)) {
			return true;
		}
		help(record.submittedAt());
		return isListed || this.live.add(record);
	}

	// Many of the listed may be gone already, and the background pass yet to come. What
	// goes wrong with them is not for the new one to suffer.
	private void help(long now) {
		try {
			this.unseenEnds.collect(now, COLLECTED_AT_ONCE);
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	/**
	 * Records a root that is listed until it ends, or a scope, whose parent may be a
	 * task.
	 */
	public TaskRecord open(Object owner, TaskKind kind, String name, @Nullable TaskRecord parent, long now) {
		return open(new TaskRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(), new Origin(kind, null),
				bounded(parent), TaskState.RUNNING, now, name, true, null), Thread.currentThread(), now);
	}

	/** Records a scope together with the stack that opened it. */
	public TaskRecord open(Object owner, String name, @Nullable TaskRecord parent, Creation opened, long now) {
		return open(new ScopeRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(), bounded(parent), name,
				opened, now), Thread.currentThread(), now);
	}

	/**
	 * Records a scope that is not listed, and so is shown only as long as it has
	 * descendants.
	 */
	public TaskRecord context(String name, @Nullable TaskRecord parent, long now) {
		TaskRecord record = new TaskRecord(null, null, IDS.incrementAndGet(), CONTEXT, bounded(parent),
				TaskState.RUNNING, now, name, true, null);
		record.started(now, TaskRecord.nameOf(Thread.currentThread()));
		return record;
	}

	private TaskRecord open(TaskRecord record, @Nullable Thread thread, long now) {
		record.started(now, thread);
		this.live.add(record);
		return record;
	}

	private @Nullable TaskRecord bounded(@Nullable TaskRecord parent) {
		return (parent != null) ? this.lineage.bounded(parent) : null;
	}

	/**
	 * Records work that runs by a schedule of its own, as a root that is listed until it
	 * ends.
	 */
	public TaskRecord schedule(Object owner, @Nullable String executor, String label, boolean named, Object creation,
			long now) {
		return open(
				new TaskRecord(owner, this.unseenEnds.queue(), IDS.incrementAndGet(),
						new Origin(TaskKind.SCHEDULE, executor), null, TaskState.RUNNING, now, label, named, creation),
				null, now);
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

}
