package io.github.asynctrace.internal.trace;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.custom.Plugged;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of tasks, and sets up the threads of tasks.
 * <p>
 * What is submitted within anything that is plugged in is quiet, and so is what that
 * submits in turn: nobody hears of it, and nobody is asked where it looks or fails. Else
 * one that submits would go on for ever.
 */
final class Listeners {

	private static final int NAME_LENGTH = 1000;

	private static final int MAX_LATER = 10_000;

	private final List<Plugged> listeners;

	private final TaskContexts contexts;

	// Values only; found on threads that have nothing to do with these tasks.
	private final Queue<TaskEvent> later;

	private final Consumer<Throwable> faults;

	private Listeners(List<Plugged> listeners, TaskContexts contexts, Queue<TaskEvent> later,
			Consumer<Throwable> faults) {
		this.listeners = listeners;
		this.contexts = contexts;
		this.later = later;
		this.faults = faults;
	}

	/**
	 * The listeners and contexts among what is plugged in, and what keeps the rest from
	 * going on for ever.
	 * @param before those in whose place they come
	 * @param faults takes what we throw ourselves, and the task goes on all the same
	 * @return {@code null} if nothing of this is needed
	 */
	static @Nullable Listeners of(Customizations customizations, @Nullable Listeners before,
			Consumer<Throwable> faults) {
		List<Plugged> listeners = customizations.listeners();
		TaskContexts contexts = new TaskContexts(customizations.contexts());
		// Others are called by whoever looks, and may submit as well.
		boolean isNeeded = !listeners.isEmpty() || !contexts.isEmpty() || customizations.hasUsers();
		return !isNeeded ? null : new Listeners(listeners, contexts,
				(before != null) ? before.later : new ConcurrentLinkedQueue<>(), faults);
	}

	/** Decides whether anybody is to hear of what is in a new record. */
	void opened(TaskRecord record) {
		try {
			TaskRecord parent = record.parent();
			if (!record.isQuiet() && (Plugged.isInside() || (parent != null && parent.isQuiet()))) {
				record.quiet();
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	void submitted(TaskRecord record) {
		opened(record);
		tell(record, TaskListener::submitted);
	}

	void started(TaskRecord record) {
		tell(record, TaskListener::started);
	}

	void ended(TaskRecord record) {
		tell(record, TaskListener::ended);
	}

	/** Sets up the calling thread for a task that is about to run on it. */
	void enter(TaskRecord record) {
		try {
			if (!this.contexts.isEmpty() && isHeard(record) && !Plugged.isInside()) {
				this.contexts.enter(record, event(record));
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
		if (!this.listeners.isEmpty() && isHeard(record) && this.later.size() < MAX_LATER) {
			this.later.add(event(record));
		}
	}

	/** Tells what was kept. */
	void tellLater() {
		try {
			for (TaskEvent event = this.later.poll(); event != null; event = this.later.poll()) {
				tell(event, TaskListener::ended);
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	private void tell(TaskRecord record, BiConsumer<TaskListener, TaskEvent> message) {
		if (this.listeners.isEmpty()) {
			return;
		}
		try {
			if (isHeard(record) && !Plugged.isInside()) {
				tellHere(event(record), message);
			}
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
		}
	}

	private void tellHere(TaskEvent event, BiConsumer<TaskListener, TaskEvent> message) {
		@Nullable Object[] slots = CurrentTask.slots();
		Object announced = slots[CurrentTask.ANNOUNCED];
		try {
			// What is announced is not for what a listener submits.
			slots[CurrentTask.ANNOUNCED] = null;
			tell(event, message);
		}
		finally {
			slots[CurrentTask.ANNOUNCED] = announced;
		}
	}

	private void tell(TaskEvent event, BiConsumer<TaskListener, TaskEvent> message) {
		for (Plugged listener : this.listeners) {
			listener.tell(TaskListener.class, (target) -> message.accept(target, event));
		}
	}

	private static boolean isHeard(TaskRecord record) {
		return record.isTask() && !record.isQuiet();
	}

	private static TaskEvent event(TaskRecord record) {
		TaskRecord parent = record.parent();
		boolean hasStarted = record.queued() >= 0;
		return new TaskEvent(record.id(), (parent != null) ? parent.id() : 0, record.root().id(), name(record),
				record.kind(), record.state(), record.executor(), millis(hasStarted ? record.queued() : record.ran()),
				millis(hasStarted ? record.ran() : 0));
	}

	private static Duration millis(int millis) {
		return (millis > 0) ? Duration.ofMillis(millis) : Duration.ZERO;
	}

	private static String name(TaskRecord record) {
		String name = (record.name() != null) ? record.name() : record.body();
		return (name != null) ? CleanText.clean(name, NAME_LENGTH) : record.kind().toString();
	}

}
