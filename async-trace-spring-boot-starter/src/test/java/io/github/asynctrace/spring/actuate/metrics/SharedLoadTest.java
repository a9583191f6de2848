package io.github.asynctrace.spring.actuate.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.task.ExecutorLoad;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskLoad;
import io.github.asynctrace.task.TracerStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a scrape goes through all live tasks once for each meter.
 */
class SharedLoadTest {

	private final AtomicInteger readings = new AtomicInteger();

	private final AtomicLong clock = new AtomicLong(-5);

	private final SharedLoad load = new SharedLoad(this::read, this.clock::get);

	// A hand-off leaves the books again.
	private TaskLoad read() {
		long submitted = 10 - this.readings.incrementAndGet();
		return new TaskLoad(new TracerStatus(true, Mode.EXACT, 0, 0),
				new TaskCounts(submitted, 2, 1, 6, 0, 0, 0, 0, 0, 0),
				List.of(new ExecutorLoad("orders", 2, 1, Duration.ofSeconds(3), Duration.ofSeconds(2)),
						new ExecutorLoad(null, 1, 0, Duration.ofSeconds(1), Duration.ZERO)));
	}

	@Test
	void oneReadingForAllMeters() {
		MeterRegistry registry = new SimpleMeterRegistry();
		OwnMeters meters = new OwnMeters();
		new BookMeters(this.load, meters).bindTo(registry);
		new ExecutorMeters(this.load, () -> List.of("mails", "orders"), meters, 2).bindTo(registry);

		registry.getMeters().forEach((meter) -> meter.measure().forEach((figure) -> figure.getValue()));
		assertThat(registry.getMeters()).hasSizeGreaterThan(15);
		assertThat(this.readings).hasValue(1);
		assertThat(registry.get("asynctrace.tasks").tags("executor", "orders", "state", "queued").gauge().value())
			.isEqualTo(2);
		assertThat(registry.get("asynctrace.oldest").tags("executor", "other", "state", "queued").timeGauge().value())
			.isEqualTo(1);
		assertThat(registry.get("asynctrace.oldest").tags("executor", "mails", "state", "queued").timeGauge().value())
			.isZero();

		this.clock.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
		registry.getMeters().forEach((meter) -> meter.measure().forEach((figure) -> figure.getValue()));
		assertThat(this.readings).hasValue(2);
	}

	@Test
	void countersNeverFall() {
		MeterRegistry registry = new SimpleMeterRegistry();
		new BookMeters(this.load, new OwnMeters()).bindTo(registry);

		for (int i = 0; i < 3; i++) {
			assertThat(registry.get("asynctrace.submitted").functionCounter().count()).isEqualTo(9);
			this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		}
	}

}
