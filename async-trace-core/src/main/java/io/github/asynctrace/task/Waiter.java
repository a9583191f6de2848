package io.github.asynctrace.task;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for the traced task, or for a task that waits for it.
 *
 * @param level 1 if it waits for the traced task itself, 2 if it waits for the task of a
 * waiter of level 1, and so on
 * @param awaited the id of the task that it waits for
 * @param thread the name of the waiting thread
 * @param task the task that runs on it, or {@code null} if it runs none that is known
 * @param frame the innermost visible frame of the waiting code, or {@code null} where it
 * could not be read
 */
public record Waiter(int level, long awaited, String thread, @Nullable TaskSnapshot task,
		@Nullable AsyncFrame frame) implements Serializable {
}
