package io.github.asynctrace.internal.trace;

import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is current and what is announced on the calling thread, for a while.
 */
public final class Contexts {

	/** Announced in place of a task: the work is wrapped already. */
	private static final Object UNTRACED = new Object();

	private final Switch power;

	Contexts(Switch power) {
		this.power = power;
	}

	/**
	 * Makes a record current, unless what is current is the same or a descendant of it
	 * and would be hidden from its own children.
	 */
	public Activation activateAbove(TaskRecord record) {
		TaskRecord current = CurrentTask.get();
		return (current != null && current.isSameOrBelow(record)) ? Activation.NONE : activate(record);
	}

	/** Makes a record current. */
	public Activation activate(TaskRecord record) {
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			Object before = slots[CurrentTask.TASK];
			Activation activation = () -> deactivate(record, slots, before);
			if (record.isRoot() && record.state().isLive()) {
				record.thread(Thread.currentThread());
			}
			// Last, since what fails must leave nothing behind.
			slots[CurrentTask.TASK] = record;
			return activation;
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return Activation.NONE;
		}
	}

	private void deactivate(TaskRecord record, @Nullable Object[] slots, @Nullable Object before) {
		try {
			CurrentTask.leave(slots, record, before);
			if (record.isRoot()) {
				record.thread(null);
			}
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
	}

	/** Leaves work alone that is submitted meanwhile. */
	public <V extends @Nullable Object> V untraced(Supplier<V> handOver) {
		return meanwhile(UNTRACED, handOver);
	}

	/** Keeps what is announced from executors that are used meanwhile. */
	public <V extends @Nullable Object> V aside(Supplier<V> work) {
		return meanwhile(null, work);
	}

	// Ends without a call, which could fail at the end of the stack and leave the thread
	// untraced for ever.
	private <V extends @Nullable Object> V meanwhile(@Nullable Object announced, Supplier<V> work) {
		@Nullable Object[] slots = slots();
		if (slots == CurrentTask.NONE) {
			return work.get();
		}
		Object before = slots[CurrentTask.ANNOUNCED];
		try {
			slots[CurrentTask.ANNOUNCED] = announced;
			return work.get();
		}
		finally {
			slots[CurrentTask.ANNOUNCED] = before;
		}
	}

	private @Nullable Object[] slots() {
		try {
			return CurrentTask.slots();
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return CurrentTask.NONE;
		}
	}

	/** Whether the caller has said that it wrapped the work already. */
	public static boolean isUntraced() {
		return CurrentTask.slots()[CurrentTask.ANNOUNCED] == UNTRACED;
	}

	/** Lets the next traced executor take the announced object. */
	public Activation announce(Object announced) {
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			Object before = slots[CurrentTask.ANNOUNCED];
			if (before == announced) {
				return Activation.NONE;
			}
			Activation activation = () -> slots[CurrentTask.ANNOUNCED] = before;
			slots[CurrentTask.ANNOUNCED] = announced;
			return activation;
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return Activation.NONE;
		}
	}

}
