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

	// Beside each of them.
	private final List<Boolean> inherited;

	TaskContexts(List<Plugged> contexts) {
		this.contexts = contexts;
		this.inherited = contexts.stream()
			.map((context) -> Boolean.TRUE.equals(context.ask(TaskContext.class, TaskContext::isInherited)))
			.toList();
	}

	boolean isEmpty() {
		return this.contexts.isEmpty();
	}

	/** Sets the calling thread up for a task. */
	void enter(TaskRecord task, TaskEvent event) {
		@Nullable Object[] slots = CurrentTask.slots();
		Entered entered = new Entered(this, task, event, (Entered) slots[CurrentTask.CONTEXT]);
		slots[CurrentTask.CONTEXT] = entered;
		for (int i = 0; i < this.contexts.size(); i++) {
			entered.enter(i);
		}
	}

	/** Puts back what was there before a task, and whatever was forgotten within it. */
	static void leave(TaskRecord task) {
		@Nullable Object[] slots = CurrentTask.slots();
		Entered innermost = (Entered) slots[CurrentTask.CONTEXT];
		boolean isLeft = !isEntered(task, innermost);
		for (Entered entered = innermost; entered != null && !isLeft; entered = entered.outer) {
			slots[CurrentTask.CONTEXT] = entered.outer;
			entered.exit();
			isLeft = entered.task == task;
		}
	}

	private static boolean isEntered(TaskRecord task, @Nullable Entered innermost) {
		Entered entered = innermost;
		while (entered != null && entered.task != task) {
			entered = entered.outer;
		}
		return entered != null;
	}

	/**
	 * Puts back what was there before any task, for a while, but for what is inherited.
	 * @return sets the thread up again
	 */
	Activation setAside() {
		if (!this.inherited.contains(false)) {
			return Activation.NONE;
		}
		@Nullable Object[] slots = CurrentTask.slots();
		Deque<Entered> all = new ArrayDeque<>();
		for (Entered entered = (Entered) slots[CurrentTask.CONTEXT]; entered != null; entered = entered.outer) {
			entered.setAside();
			all.push(entered);
		}
		return () -> all.forEach(Entered::setUpAgain);
	}

	/**
	 * What was set up for one task.
	 */
	private static final class Entered {

		private final TaskContexts contexts;

		private final TaskRecord task;

		private final TaskEvent event;

		private final @Nullable Entered outer;

		private final @Nullable Activation[] exits;

		/**
		 * Creates what is yet to be set up.
		 * @param contexts those that do it; others may be plugged in meanwhile
		 * @param event what they are told of the task
		 * @param outer what was set up before
		 */
		Entered(TaskContexts contexts, TaskRecord task, TaskEvent event, @Nullable Entered outer) {
			this.contexts = contexts;
			this.task = task;
			this.event = event;
			this.outer = outer;
			this.exits = new Activation[contexts.contexts.size()];
		}

		void enter(int index) {
			this.exits[index] = this.contexts.contexts.get(index)
				.ask(TaskContext.class, (target) -> target.enter(this.event));
		}

		private void exit(int index) {
			Activation exit = this.exits[index];
			if (exit != null) {
				this.exits[index] = null;
				this.contexts.contexts.get(index).tell(TaskContext.class, (target) -> exit.close());
			}
		}

		void exit() {
			for (int i = this.exits.length - 1; i >= 0; i--) {
				exit(i);
			}
		}

		void setAside() {
			for (int i = this.exits.length - 1; i >= 0; i--) {
				if (!this.contexts.inherited.get(i)) {
					exit(i);
				}
			}
		}

		void setUpAgain() {
			for (int i = 0; i < this.exits.length; i++) {
				if (!this.contexts.inherited.get(i)) {
					enter(i);
				}
			}
		}

	}

}
