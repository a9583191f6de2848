package io.github.asynctrace.spring.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Description of a thread that waits for a task.
 *
 * @param level 1 if it waits for the task that was asked for, 2 if it waits for the task
 * of a waiter of level 1, and so on
 * @param awaited the id of the task that it waits for
 * @param thread the name of the thread
 * @param task the id of the task that runs on it; absent if it runs none that is known
 * @param at the innermost visible frame of the waiting code; absent where unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaiterDescriptor(int level, long awaited, String thread, @Nullable Long task, @Nullable String at) {

	static WaiterDescriptor of(Waiter waiter) {
		TaskSnapshot task = waiter.task();
		AsyncFrame frame = waiter.frame();
		return new WaiterDescriptor(waiter.level(), waiter.awaited(), waiter.thread(),
				(task != null) ? (Long) task.id() : null, (frame != null) ? frame.toString() : null);
	}

}
