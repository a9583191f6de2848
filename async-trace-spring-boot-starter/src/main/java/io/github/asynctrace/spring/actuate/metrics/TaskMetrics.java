package io.github.asynctrace.spring.actuate.metrics;

import java.util.List;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskLoad;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} of tasks: how many live on each executor, how long they wait and
 * run, how they have ended, and what the tracer costs itself.
 */
public final class TaskMetrics implements MeterBinder {

	private final AsyncTracer tracer;

	private final BookMeters books;

	private final ExecutorMeters executors;

	private final OwnMeters meters;

	private final int maxNames;

	private final boolean timers;

	/**
	 * Creates a binder.
	 * @param tracer whose tasks are measured
	 * @param executors gives the names of executors that are traced, which have meters
	 * before their first task
	 * @param meters keeps the meters
	 * @param maxNames the most executors, and the most pairs of an executor and the name
	 * of a task, that have meters of their own
	 * @param timers whether each task is timed
	 */
	public TaskMetrics(AsyncTracer tracer, Supplier<List<String>> executors, OwnMeters meters, int maxNames,
			boolean timers) {
		Supplier<TaskLoad> load = new SharedLoad(tracer::load, System::nanoTime);
		this.tracer = tracer;
		this.books = new BookMeters(load, meters);
		this.executors = new ExecutorMeters(load, executors, meters, maxNames);
		this.meters = meters;
		this.maxNames = maxNames;
		this.timers = timers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.books.bindTo(registry);
		this.executors.bindTo(registry);
		if (this.timers) {
			// Each is plugged in by itself, so that one that throws takes nothing from
			// others.
			this.tracer.customize(new TaskTimers(registry, this.meters, this.executors, this.maxNames));
		}
	}

}
