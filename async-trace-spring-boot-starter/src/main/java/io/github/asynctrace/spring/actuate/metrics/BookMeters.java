package io.github.asynctrace.spring.actuate.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskLoad;
import io.github.asynctrace.task.TracerStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The books of a tracer, and what it costs itself.
 */
final class BookMeters implements MeterBinder {

	private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Supplier<TaskLoad> load;

	private final OwnMeters meters;

	BookMeters(Supplier<TaskLoad> load, OwnMeters meters) {
		this.load = load;
		this.meters = meters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		tasks(registry, "submitted", "Tasks that were handed over", TaskCounts::submitted);
		tasks(registry, "failed", "Tasks that ended with an exception", TaskCounts::failed);
		tasks(registry, "rejected", "Tasks that their executor refused", TaskCounts::rejected);
		tasks(registry, "lost", "Tasks that were let go by everybody without ever having run", TaskCounts::lost);
		tasks(registry, "dropped", "Tasks that are counted but not listed, since too many were live",
				TaskCounts::dropped);

		this.meters.register(registry,
				(target) -> Gauge.builder("asynctrace.enabled", this, (self) -> self.tracer().enabled() ? 1 : 0)
					.description("Whether new tasks are traced: 1 or 0")
					.register(target));
		// Switching on again forgives them, and starts from 0 like any counter after a
		// restart.
		counter(registry, "faults", "Faults of async-trace itself that were kept away from the application", "faults",
				(self) -> self.tracer().faults());
		counter(registry, "budget.skips", "Stacks that were not captured because the budget was spent", "stacks",
				(self) -> self.tracer().budgetSkips());
		if (tracer().captureTime() != null) {
			counter(registry, "capture", "Time that capturing stacks took", "seconds", BookMeters::captureSeconds);
		}
	}

	private void tasks(MeterRegistry registry, String name, String description, ToLongFunction<TaskCounts> number) {
		// A hand-off that turns out to be the run that was submitted already is taken out
		// of
		// the books again; of a counter that falls everybody thinks that it began anew.
		LongAccumulator most = new LongAccumulator(Math::max, 0);
		counter(registry, name, description, "tasks", (self) -> {
			most.accumulate(number.applyAsLong(self.load.get().counts()));
			return most.get();
		});
	}

	private void counter(MeterRegistry registry, String name, String description, String unit,
			ToDoubleFunction<BookMeters> number) {
		this.meters.register(registry,
				(target) -> FunctionCounter.builder("asynctrace." + name, this, number)
					.description(description)
					.baseUnit(unit)
					.register(target));
	}

	private TracerStatus tracer() {
		return this.load.get().tracer();
	}

	private double captureSeconds() {
		return (tracer().captureTime() != null) ? tracer().captureTime().toNanos() / NANOS : 0;
	}

}
