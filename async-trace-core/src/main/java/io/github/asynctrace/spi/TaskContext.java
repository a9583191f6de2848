package io.github.asynctrace.spi;

import io.github.asynctrace.task.TaskEvent;

/**
 * Sets up the thread of a task, such as the keys of the log's context, for as long as the
 * task runs there.
 * <p>
 * Of tasks that are submitted within a call, and of what these submit in turn, none is
 * told. What is set up is taken off while a {@code TaskDecorator} of the user's decorates
 * what the task submits, unless it {@linkplain #isInherited() is inherited}: a copy of it
 * belongs to no other task.
 */
public non-sealed interface TaskContext extends Customization {

	/**
	 * Sets up the calling thread, which is about to run a task.
	 * @param task the task
	 * @return puts back what was there before, on the same thread, the innermost first
	 */
	Activation enter(TaskEvent task);

	/**
	 * Whether decorators may copy what is set up to the tasks that the task submits, as
	 * they do with a span.
	 * <p>
	 * It then stays in place while they decorate, which what lives on a stack needs: what
	 * a task has put upon it would otherwise be taken off with it, or end up below.
	 * @return {@code false} unless overridden; asked once
	 */
	default boolean isInherited() {
		return false;
	}

}
