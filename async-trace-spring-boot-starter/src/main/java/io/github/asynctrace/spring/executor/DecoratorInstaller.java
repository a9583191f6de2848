package io.github.asynctrace.spring.executor;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Puts our task decorator in front of the one that an executor has; doing so again
 * changes nothing.
 */
final class DecoratorInstaller {

	private static final String TRIGGERED = "schedules made by calling it begin at the thread of its trigger, "
			+ "and those with a fixed delay are not traced; @Scheduled methods are";

	private DecoratorInstaller() {
	}

	static TracedBean install(TaskDecoratorAccess access, String name, AsyncTracer tracer) {
		Object executor = access.target();
		if (!access.isReadable()) {
			return TracedBean.none(executor, name, "its task decorator cannot be read, and must not be lost");
		}
		TaskDecorator existing = access.get();
		String objection = QueueJudge.objectionTo(executor);
		if (objection != null) {
			if (existing instanceof TracingTaskDecorator ours) {
				access.set(ours.decorator());
			}
			return TracedBean.none(executor, name, objection);
		}
		if (!(existing instanceof TracingTaskDecorator ours && ours.isUpToDate(tracer, name))) {
			access.set(decorator(executor, name, tracer, usersOwn(existing)));
		}
		// A builder puts in the decorator before there is a pool.
		KnownPool.note(executor, name, tracer);
		return TracedBean.decorator(executor, name, (executor instanceof SimpleAsyncTaskScheduler) ? TRIGGERED : null);
	}

	/** Whether somebody has set another decorator since. */
	static boolean isReplaced(Object executor) {
		TaskDecoratorAccess access = TaskDecoratorAccess.to(executor);
		return access != null && !(access.get() instanceof TracingTaskDecorator);
	}

	private static @Nullable TaskDecorator usersOwn(@Nullable TaskDecorator existing) {
		return (existing instanceof TracingTaskDecorator ours) ? ours.decorator() : existing;
	}

	private static TracingTaskDecorator decorator(Object executor, String name, AsyncTracer tracer,
			@Nullable TaskDecorator decorator) {
		return (executor instanceof TaskScheduler) ? new TracingSchedulerDecorator(tracer, name, decorator)
				: new TracingTaskDecorator(tracer, name, decorator);
	}

}
