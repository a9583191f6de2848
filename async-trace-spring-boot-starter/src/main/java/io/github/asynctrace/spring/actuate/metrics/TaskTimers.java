package io.github.asynctrace.spring.actuate.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * {@link TaskListener} that times how long tasks wait and run, by executor and name.
 */
final class TaskTimers implements TaskListener {

	// One name of a tag may stand for many, such as all lambdas of a class.
	private static final int ALIASES = 10;

	private final MeterRegistry registry;

	private final OwnMeters meters;

	private final ExecutorMeters executors;

	// By executor and name as tasks have them: most tasks are looked up here, without
	// making a key.
	private final Map<String, Map<String, TaskTimer>> known = new ConcurrentHashMap<>();

	private final Map<String, Map<String, TaskTimer>> byTags = new ConcurrentHashMap<>();

	private final AtomicInteger roomForNames;

	private final AtomicInteger roomForKnown;

	TaskTimers(MeterRegistry registry, OwnMeters meters, ExecutorMeters executors, int maxNames) {
		this.registry = registry;
		this.meters = meters;
		this.executors = executors;
		this.roomForNames = new AtomicInteger(maxNames);
		this.roomForKnown = new AtomicInteger(ALIASES * maxNames);
	}

	@Override
	public void started(TaskEvent task) {
		timer(task).queued(task.queued());
	}

	@Override
	public void ended(TaskEvent task) {
		if (!task.ran().isZero() && !task.merged()) {
			timer(task).ran(task.state(), task.ran());
		}
	}

	private TaskTimer timer(TaskEvent task) {
		String executor = (task.executor() != null) ? task.executor() : TagValues.UNKNOWN;
		Map<String, TaskTimer> names = this.known.get(executor);
		TaskTimer timer = (names != null) ? names.get(task.name()) : null;
		return (timer != null) ? timer : timer(executor, task.name());
	}

	private TaskTimer timer(String executor, String name) {
		TaskTimer timer = byTags(this.executors.value(executor), TagValues.clean(name));
		if (this.roomForKnown.get() > 0 && names(this.known, executor).putIfAbsent(name, timer) == null) {
			this.roomForKnown.decrementAndGet();
		}
		return timer;
	}

	private TaskTimer byTags(String executor, String name) {
		Map<String, TaskTimer> names = names(this.byTags, executor);
		TaskTimer own = names.computeIfAbsent(name, (key) -> hasRoom(executor) ? create(executor, key) : null);
		return (own != null) ? own : names.computeIfAbsent(TagValues.OTHER, (key) -> create(executor, TagValues.OTHER));
	}

	private boolean hasRoom(String executor) {
		return !executor.equals(TagValues.OTHER) && this.roomForNames.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
	}

	private TaskTimer create(String executor, String name) {
		return new TaskTimer(this.registry, this.meters, Tags.of("executor", executor, "name", name));
	}

	private static Map<String, TaskTimer> names(Map<String, Map<String, TaskTimer>> executors, String executor) {
		return executors.computeIfAbsent(executor, (key) -> new ConcurrentHashMap<>());
	}

}
