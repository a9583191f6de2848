package io.github.asynctrace.spring.logging;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.task.TaskEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * {@link TaskContext} that puts the numbers of the task and of its root into the context
 * of the log.
 */
public final class TaskMdc implements TaskContext {

	/** The key of the number of the task. */
	public static final String TASK = "asyncTask";

	/** The key of the number of its root. */
	public static final String ROOT = "asyncRoot";

	@Override
	public Activation enter(TaskEvent task) {
		String taskBefore = MDC.get(TASK);
		String rootBefore = MDC.get(ROOT);
		MDC.put(TASK, Long.toString(task.id()));
		MDC.put(ROOT, Long.toString(task.rootId()));
		return () -> {
			restore(TASK, taskBefore);
			restore(ROOT, rootBefore);
		};
	}

	private static void restore(String key, @Nullable String before) {
		if (before != null) {
			MDC.put(key, before);
		}
		else {
			MDC.remove(key);
		}
	}

}
