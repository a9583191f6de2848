package io.github.asynctrace.spring.scheduling;

import io.github.asynctrace.AsyncTracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Puts tracing between the registrar of scheduled methods and whatever scheduler it uses.
 */
public final class TracingSchedulingConfigurer implements SchedulingConfigurer, Ordered {

	private final ObjectProvider<AsyncTracer> tracer;

	private final int order;

	/**
	 * Creates a configurer.
	 * @param tracer the tracer, asked for once there is something to schedule
	 * @param order when to configure, among all configurers
	 */
	public TracingSchedulingConfigurer(ObjectProvider<AsyncTracer> tracer, int order) {
		this.tracer = tracer;
		this.order = order;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		TaskScheduler scheduler = registrar.getScheduler();
		if (scheduler != null && !(scheduler instanceof TracingTaskScheduler)) {
			registrar.setTaskScheduler(new TracingTaskScheduler(scheduler, this.tracer.getObject().instrumentation()));
		}
	}

}
