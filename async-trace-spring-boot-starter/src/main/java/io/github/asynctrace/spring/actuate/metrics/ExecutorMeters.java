package io.github.asynctrace.spring.actuate.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.asynctrace.task.ExecutorLoad;
import io.github.asynctrace.task.TaskLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The live tasks of each executor, and how old the oldest of them are. Executors that are
 * no beans come in with the first task that is seen.
 */
final class ExecutorMeters implements MeterBinder {

	private final Supplier<TaskLoad> load;

	private final Supplier<List<String>> beans;

	private final OwnMeters meters;

	private final TagValues values;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Set<String> shown = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Rows latest;

	ExecutorMeters(Supplier<TaskLoad> load, Supplier<List<String>> beans, OwnMeters meters, int max) {
		this.load = load;
		this.beans = beans;
		this.meters = meters;
		this.values = new TagValues(max);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		synchronized (this.shown) {
			this.registries.add(registry);
			this.shown.forEach((executor) -> register(registry, executor));
		}
		List<String> beans = this.meters.attempt(registry, this.beans);
		if (beans != null) {
			beans.forEach(this::value);
		}
		this.load.get().executors().forEach((row) -> value(row.executor()));
	}

	/** What stands for an executor, which has meters from now on. */
	String value(@Nullable String executor) {
		String value = TagValues.clean(executor);
		String shown = this.values.admits(value) ? value : TagValues.OTHER;
		if (!this.shown.contains(shown)) {
			synchronized (this.shown) {
				if (this.shown.add(shown)) {
					this.registries.forEach((registry) -> register(registry, shown));
				}
			}
		}
		return shown;
	}

	private void register(MeterRegistry registry, String executor) {
		gauges(registry, Tags.of("executor", executor, "state", "queued"), executor, ExecutorLoad::queued,
				ExecutorLoad::oldestQueued);
		gauges(registry, Tags.of("executor", executor, "state", "running"), executor, ExecutorLoad::running,
				ExecutorLoad::oldestRunning);
	}

	private void gauges(MeterRegistry registry, Tags tags, String executor, ToLongFunction<ExecutorLoad> number,
			Function<ExecutorLoad, Duration> oldest) {
		this.meters.register(registry,
				(target) -> Gauge
					.builder("asynctrace.tasks", this, (self) -> self.rows(executor).mapToLong(number).sum())
					.description("Tasks that wait for their start, or run")
					.baseUnit("tasks")
					.tags(tags)
					.register(target));
		this.meters.register(registry, (target) -> TimeGauge.builder("asynctrace.oldest", this, TimeUnit.NANOSECONDS, (
				self) -> self.rows(executor).map(oldest).max(Comparator.naturalOrder()).orElse(Duration.ZERO).toNanos())
			.description("How long the oldest task has been waiting for its start, or running")
			.tags(tags)
			.register(target));
	}

	private Stream<ExecutorLoad> rows(String executor) {
		TaskLoad load = this.load.get();
		Rows rows = this.latest;
		if (rows == null || rows.load() != load) {
			rows = new Rows(load,
					load.executors().stream().collect(Collectors.groupingBy((row) -> value(row.executor()))));
			this.latest = rows;
		}
		return rows.byValue().getOrDefault(executor, List.of()).stream();
	}

	/**
	 * The rows of one reading.
	 *
	 * @param load the reading
	 * @param byValue its rows by what stands for their executors
	 */
	private record Rows(TaskLoad load, Map<String, List<ExecutorLoad>> byValue) {

	}

}
