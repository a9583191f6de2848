package io.github.asynctrace.internal.trace;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.custom.Plugged;
import io.github.asynctrace.internal.registry.FailureNotes;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of tasks, and sets up the threads of tasks.
 * <p>
 * What is submitted within anything that is plugged in is quiet, and so is what that
 * submits in turn: nobody hears of it, and nobody is asked where it looks or fails. Else
 * one that submits would go on for ever.
 */
final class Listeners {

	private static final int MAX_LATER = 10_000;

	private final List<Plugged> all;

	private final List<Plugged> submitted;

	private final List<Plugged> started;

	private final List<Plugged> ended;

	private final TaskContexts contexts;

	// What is not ours may submit tasks, whoever listens.
	private final boolean isAlwaysAwake;

	// Values only; found on threads that have nothing to do with these tasks.
	private final Queue<TaskEvent> later;

	private final Spans spans;

	private final TaskEvents events;

	private final Consumer<Throwable> faults;

	private Listeners(Customizations customizations, boolean isAlwaysAwake, Queue<TaskEvent> later, TaskEvents events,
			Consumer<Throwable> faults) {
		List<Plugged> listeners = customizations.listeners();
		this.all = listeners;
		this.submitted = listeners.stream().filter((listener) -> hears(listener, "submitted")).toList();
		this.started = listeners.stream().filter((listener) -> hears(listener, "started")).toList();
		this.ended = listeners.stream().filter((listener) -> hears(listener, "ended")).toList();
		this.contexts = new TaskContexts(customizations.contexts());
		this.isAlwaysAwake = isAlwaysAwake;
		this.spans = new Spans(customizations);
		this.later = later;
		this.events = events;
		this.faults = faults;
	}

	/**
	 * The listeners and contexts among what is plugged in, and what keeps the rest from
	 * going on for ever.
	 * @param before those in whose place they come
	 * @param failures why tasks have failed
	 * @param faults takes what we throw ourselves, and the task goes on all the same
	 * @return {@code null} if nothing of this is needed
	 */
	static @Nullable Listeners of(Customizations customizations, @Nullable Listeners before, FailureNotes failures,
			Consumer<Throwable> faults) {
		// Others are called by whoever looks, and may submit as well.
		boolean isAlwaysAwake = !customizations.contexts().isEmpty() || customizations.hasSpans()
				|| customizations.hasUsers();
		return (customizations.listeners().isEmpty() && !isAlwaysAwake) ? null
				: new Listeners(customizations, isAlwaysAwake,
						(before != null) ? before.later : new ConcurrentLinkedQueue<>(), new TaskEvents(failures),
						faults);
	}

	// What is told costs every task an object: one that measures needs two of the three.
	private static boolean hears(Plugged listener, String message) {
		return listener.overrides(TaskListener.class, message, TaskEvent.class);
	}

	/**
	 * Whether there is anything to do for a task; makes no objects, since it is asked
	 * several times a task.
	 */
	boolean isAwake() {
		if (this.isAlwaysAwake) {
			return true;
		}
		for (int i = 0; i < this.all.size(); i++) {
			if (this.all.get(i).isListening()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Decides whether anybody is to hear of what is in a new record, and notes its span.
	 */
	void opened(TaskRecord record) {
		try {
			TaskRecord parent = record.parent();
			if (!record.isQuiet() && (Plugged.isInside() || (parent != null && parent.isQuiet()))) {
				record.quiet();
			}
			this.spans.look(record);
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	/** Notes what has begun within a root since it was opened. */
	void reopened(TaskRecord root) {
		try {
			this.spans.lookAgain(root);
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	void submitted(TaskRecord record) {
		opened(record);
		tell(this.submitted, record, 0, 0, TaskListener::submitted);
	}

	/** Tells of the start of a task that no thread runs. */
	void started(TaskRecord record, long now) {
		tell(this.started, record, now - record.submittedAt(), 0, TaskListener::started);
	}

	/**
	 * Tells of the start of a task.
	 * @param slots those of the thread that runs it
	 * @param depth the number of tasks around it
	 */
	void started(@Nullable Object[] slots, int depth, TaskRecord record, long now) {
		if (!this.ended.isEmpty()) {
			StartTimes.note(slots, depth, record, now);
		}
		started(record, now);
	}

	/** Tells of the end of a task that never ran, or of a run that no thread has seen. */
	void ended(TaskRecord record) {
		tell(this.ended, record, TaskEvents.queuedNanos(record), TaskEvents.ranNanos(record), TaskListener::ended);
	}

	/**
	 * Tells of the end of a task on the thread that ran it.
	 * @param slots those of the thread
	 */
	void ended(@Nullable Object[] slots, TaskRecord record, long now) {
		long start = StartTimes.of(slots, CurrentTask.depth(slots), record);
		if (start == StartTimes.UNKNOWN) {
			ended(record);
		}
		else {
			tell(this.ended, record, start - record.submittedAt(), Math.max(1, now - start), TaskListener::ended);
		}
	}

	/** Sets up the calling thread for a task that is about to run on it. */
	void enter(TaskRecord record) {
		try {
			if (!this.contexts.isEmpty() && isHeard(record) && !Plugged.isInside()) {
				this.contexts.enter(record, this.events.of(record));
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	/** Puts back what was there before a task. */
	void leave(TaskRecord record) {
		try {
			if (!this.contexts.isEmpty()) {
				TaskContexts.leave(record);
			}
		}
		catch (Throwable ex) {
			// A task around this one puts it back when it is left.
			this.faults.accept(ex);
		}
	}

	/** Puts back what was there before any task, for a while. */
	Activation setAside() {
		if (this.contexts.isEmpty()) {
			return Activation.NONE;
		}
		Activation aside = this.contexts.setAside();
		return () -> {
			try {
				aside.close();
			}
			catch (Throwable ex) {
				this.faults.accept(ex);
			}
		};
	}

	/** Keeps the end of a task for the background thread. */
	void later(TaskRecord record) {
		if (!this.ended.isEmpty() && isAwake() && isHeard(record) && this.later.size() < MAX_LATER) {
			this.later.add(this.events.of(record));
		}
	}

	/** Tells what was kept. */
	void tellLater() {
		try {
			for (TaskEvent event = this.later.poll(); event != null; event = this.later.poll()) {
				tell(this.ended, event, TaskListener::ended);
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	private void tell(List<Plugged> listeners, TaskRecord record, long queuedNanos, long ranNanos,
			BiConsumer<TaskListener, TaskEvent> message) {
		if (listeners.isEmpty()) {
			return;
		}
		try {
			if (isHeard(record) && !Plugged.isInside()) {
				tellHere(listeners, this.events.of(record, queuedNanos, ranNanos), message);
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	private static void tellHere(List<Plugged> listeners, TaskEvent event,
			BiConsumer<TaskListener, TaskEvent> message) {
		@Nullable Object[] slots = CurrentTask.slots();
		Object announced = slots[CurrentTask.ANNOUNCED];
		try {
			// What is announced is not for what a listener submits.
			slots[CurrentTask.ANNOUNCED] = null;
			tell(listeners, event, message);
		}
		finally {
			slots[CurrentTask.ANNOUNCED] = announced;
		}
	}

	private static void tell(List<Plugged> listeners, TaskEvent event, BiConsumer<TaskListener, TaskEvent> message) {
		for (Plugged listener : listeners) {
			listener.tell(TaskListener.class, (target) -> {
				if (target.isListening()) {
					message.accept(target, event);
				}
			});
		}
	}

	private static boolean isHeard(TaskRecord record) {
		return record.isTask() && !record.isQuiet();
	}

}
