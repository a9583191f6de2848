package io.github.asynctrace.internal.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.asynctrace.internal.custom.Plugged;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.task.TaskEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the user's contexts have set up on each thread, for tasks that run one within the
 * other.
 */
final class TaskContexts {

	private final List<Plugged> contexts;

	TaskContexts(List<Plugged> contexts) {
		this.contexts = contexts;
	}

	boolean isEmpty() {
		return this.contexts.isEmpty();
	}

	/** Sets the calling thread up for a task. */
	void enter(TaskRecord task, TaskEvent event) {
		@Nullable Object[] slots = CurrentTask.slots();
		Deque<Activation> exits = new ArrayDeque<>(this.contexts.size());
		slots[CurrentTask.CONTEXT] = new Entered(task, event, exits, (Entered) slots[CurrentTask.CONTEXT]);
		for (Plugged context : this.contexts) {
			Activation exit = context.ask(TaskContext.class, (target) -> target.enter(event));
			if (exit != null) {
				exits.push(() -> context.tell(TaskContext.class, (target) -> exit.close()));
			}
		}
	}

	/** Puts back what was there before a task, and whatever was forgotten within it. */
	static void leave(TaskRecord task) {
		@Nullable Object[] slots = CurrentTask.slots();
		Entered innermost = (Entered) slots[CurrentTask.CONTEXT];
		boolean isLeft = !isEntered(task, innermost);
		for (Entered entered = innermost; entered != null && !isLeft; entered = entered.outer()) {
			slots[CurrentTask.CONTEXT] = entered.outer();
			entered.exits().forEach(Activation::close);
			isLeft = entered.task() == task;
		}
	}

	private static boolean isEntered(TaskRecord task, @Nullable Entered innermost) {
		Entered entered = innermost;
		while (entered != null && entered.task() != task) {
			entered = entered.outer();
		}
		return entered != null;
	}

	/**
	 * Puts back what was there before any task, for a while.
	 * @return sets the thread up again
	 */
	Activation setAside() {
		@Nullable Object[] slots = CurrentTask.slots();
		Deque<Entered> all = new ArrayDeque<>();
		for (Entered entered = (Entered) slots[CurrentTask.CONTEXT]; entered != null; entered = entered.outer()) {
			entered.exits().forEach(Activation::close);
			all.push(entered);
		}
		slots[CurrentTask.CONTEXT] = null;
		return () -> all.forEach((entered) -> enter(entered.task(), entered.event()));
	}

	/**
	 * What was set up for one task.
	 *
	 * @param task the task
	 * @param event what was told of it
	 * @param exits put back what was there before, in this order
	 * @param outer what was set up before
	 */
	private record Entered(TaskRecord task, TaskEvent event, Deque<Activation> exits, @Nullable Entered outer) {

	}

}
