package io.github.asynctrace.spring.executor;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;

/**
 * The decorator of a scheduler, which must find out by itself what is being decorated: a
 * schedule has runs, and a run that was handed over by a trigger has no caller.
 */
final class TracingSchedulerDecorator extends TracingTaskDecorator {

	TracingSchedulerDecorator(AsyncTracer tracer, String executor, @Nullable TaskDecorator decorator) {
		super(tracer, executor, decorator);
	}

	@Override
	public Runnable decorate(Runnable original) {
		return switch (SchedulerCall.current()) {
			case DIRECT -> super.decorate(original);
			case ONCE -> trace(TaskKind.SCHEDULED, original);
			case PERIODIC -> tracePeriodic(original);
		};
	}

}
