package io.github.asynctrace.internal.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * All that one tracer remembers: live records, the last finished ones, sites and books.
 */
public final class Registry {

	private static final long UNREAD_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Books books = new Books();

	private final Limits limits;

	private final LiveTable live;

	private final Finished finished;

	private final Entries entries;

	private final Lifecycle lifecycle;

	private final UnseenEnds unseenEnds;

	private final Sites sites;

	private final StackKinds kinds;

	private final FailureNotes failures;

	private final Pools pools = new Pools();

	private final Awaiting awaiting = new Awaiting();

	/**
	 * Creates a registry.
	 * @param faults counts what goes wrong with one record while another one is taken in
	 */
	public Registry(Limits limits, Consumer<Throwable> faults) {
		this.limits = limits;
		this.live = new LiveTable(limits.live());
		this.finished = new Finished(limits.finished());
		this.lifecycle = new Lifecycle(this.live, this.finished, this.books);
		this.unseenEnds = new UnseenEnds(this.live, this.books, this.lifecycle);
		this.entries = new Entries(this.live, this.books, this.unseenEnds, new Lineage(limits.hops()), faults);
		// Of a few more than are shown: a failure is noted before its task has ended.
		this.failures = new FailureNotes(2 * limits.finished());
		this.sites = new Sites(limits.sites());
		this.kinds = new StackKinds(limits.sites(), this.sites);
	}

	/** How records come in. */
	public Entries entries() {
		return this.entries;
	}

	/** How they go on, and out. */
	public Lifecycle lifecycle() {
		return this.lifecycle;
	}

	/** How those go out of which nobody tells. */
	public UnseenEnds unseenEnds() {
		return this.unseenEnds;
	}

	public StackKinds kinds() {
		return this.kinds;
	}

	/**
	 * Reads the stacks of all that has been remembered for a while, so that no unread
	 * stack pins classes for long; ends on the way what threads have left behind.
	 */
	public void readStacks(long now) {
		this.live.forEach((record) -> {
			this.unseenEnds.endWithThread(record, now);
			readOld(record, record.submittedAt(), now);
		});
		// What has only just ended is mostly overwritten before anybody could look at it.
		this.finished.forAll((record) -> readOld(record, record.endedAt(), now));
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
		this.finished.forAllTasks(action);
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
			if (record.state() == TaskState.RUNNING && record.isCounted()) {
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
