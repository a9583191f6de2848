package io.github.asynctrace.internal.view;

import java.io.Serializable;
import java.util.List;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * What could be told of a thread, a task or another object.
 *
 * @param hops the path, the awaited tasks before it; empty where there is none
 * @param task the task, scope or root that was asked for or that runs on the thread
 * @param leaf what there is without any hop
 * @param waiters who waits for the task
 * @param errors what could not be told, and why
 */
public record Extracted(List<TraceHop> hops, @Nullable TaskSnapshot task, @Nullable Leaf leaf, List<Waiter> waiters,
		List<String> errors) implements Serializable {

	private static final int NAME_LENGTH = 200;

	/** Nothing, since we have failed ourselves. */
	static Extracted failed(Throwable fault) {
		return failed(List.of("nothing could be told: " + name(fault)));
	}

	/** What is told of a fault of our own: its class. */
	static String name(Throwable fault) {
		return CleanText.clean(fault.getClass().getName(), NAME_LENGTH);
	}

	/** Nothing but what went wrong. */
	static Extracted failed(List<String> errors) {
		return new Extracted(List.of(), null, null, List.of(), errors);
	}

}
