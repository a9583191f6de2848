package io.github.asynctrace.spring.actuate.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.task.TaskState;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;

/**
 * The timers of all tasks of one name on one executor.
 */
final class TaskTimer {

	private final MeterRegistry registry;

	private final OwnMeters meters;

	private final Tags tags;

	private final Timer queue;

	private final Map<TaskState, Timer> runs = new ConcurrentHashMap<>();

	TaskTimer(MeterRegistry registry, OwnMeters meters, Tags tags) {
		this.registry = registry;
		this.meters = meters;
		this.tags = tags;
		this.queue = timer("asynctrace.queue", "How long tasks waited from their submission to their start", tags);
	}

	void queued(Duration time) {
		this.queue.record(time);
	}

	void ran(TaskState state, Duration time) {
		Timer run = this.runs.get(state);
		if (run == null) {
			run = this.runs.computeIfAbsent(state, this::run);
		}
		run.record(time);
	}

	private Timer run(TaskState state) {
		return timer("asynctrace.run", "How long tasks ran",
				this.tags.and("state", state.name().toLowerCase(Locale.ROOT)));
	}

	private Timer timer(String name, String description, Tags tags) {
		Timer timer = this.meters.register(this.registry,
				(target) -> Timer.builder(name).description(description).tags(tags).register(target));
		// Where there is none, nobody asks for it again with every task.
		return (timer != null) ? timer : new NoopTimer(new Meter.Id(name, tags, null, description, Meter.Type.TIMER));
	}

}
