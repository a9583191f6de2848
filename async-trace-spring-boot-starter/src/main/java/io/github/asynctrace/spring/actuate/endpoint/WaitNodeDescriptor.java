package io.github.asynctrace.spring.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.WaitNode;
import org.jspecify.annotations.Nullable;

/**
 * A task, thread, pool or lock of the graph, as the endpoint shows it.
 *
 * @param id what edges refer to
 * @param type {@code task}, {@code thread}, {@code pool} or {@code lock}
 * @param name its name
 * @param task the row of the task or root, or {@code null} for a pool or a lock
 * @param at the frame where the task or thread stands, or {@code null} where unknown
 * @param state what the thread waits for or the pool is up to, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitNodeDescriptor(String id, String type, String name, @Nullable TaskDescriptor task,
		@Nullable String at, @Nullable String state) {

	static WaitNodeDescriptor of(WaitNode node) {
		TaskSnapshot task = node.task();
		AsyncFrame frame = node.frame();
		return new WaitNodeDescriptor(node.id(), node.type().toString(), node.name(),
				(task != null) ? TaskDescriptor.of(task, null) : null, (frame != null) ? frame.toString() : null,
				node.state());
	}

}
