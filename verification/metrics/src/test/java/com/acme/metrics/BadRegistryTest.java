package com.acme.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a registry that refuses, fails or comes late changes what the application does,
 * or fills its log.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadRegistryTest {

	@Test
	void oneThatRegistersNothingOfOurs(CapturedOutput output) throws Exception {
		try (Shop shop = Shop.offline(Refusing.class)) {
			work(shop, 20);

			assertThat(shop.registry().find("executor.completed").functionCounters()).isNotEmpty();
		}
		assertThat(Warnings.ours(output)).isOne();
	}

	@Test
	void oneThatFailsWithEveryTask(CapturedOutput output) throws Exception {
		try (Shop shop = Shop.offline(Failing.class)) {
			work(shop, 20);

			await().atMost(Duration.ofSeconds(60)).until(() -> Warnings.ours(output) == 1);
			assertThat(shop.tracer().load().tracer().faults()).isZero();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> shop.registry().get("asynctrace.submitted").functionCounter().count() == 20);
		}
		assertThat(Warnings.ours(output)).isOne();
	}

	@Test
	void oneThatDeniesOurMeters(CapturedOutput output) throws Exception {
		try (Shop shop = Shop.offline(Denying.class)) {
			work(shop, 20);

			assertThat(shop.registry().getMeters()).extracting((meter) -> meter.getId().getName())
				.contains("executor.completed")
				.noneMatch((name) -> name.startsWith("asynctrace"));
		}
		assertThat(Warnings.ours(output)).isZero();
	}

	@Test
	@DisplayName("Several registries have every task, and one that comes late what comes after it")
	void severalRegistries(CapturedOutput output) throws Exception {
		try (Shop shop = Shop.offline(Two.class)) {
			MeterRegistry late = new SimpleMeterRegistry();
			work(shop, 3);
			awaitRuns(shop.bean("second", MeterRegistry.class), 3);
			CompositeMeterRegistry composite = (CompositeMeterRegistry) shop.registry();
			composite.add(late);
			work(shop, 2);

			awaitRuns(shop.bean("first", MeterRegistry.class), 5);
			awaitRuns(shop.bean("second", MeterRegistry.class), 5);
			awaitRuns(late, 2);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> late.get("asynctrace.submitted").functionCounter().count() == 5);
			assertThat(late.get("asynctrace.tasks").tag("executor", "orders").gauges()).hasSize(2);
		}
		assertThat(Warnings.ours(output)).isZero();
	}

	// A run is measured when it is in the books.
	private static void awaitRuns(MeterRegistry registry, int runs) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(runs(registry)).isEqualTo(runs));
	}

	private static long runs(MeterRegistry registry) {
		Timer timer = registry.find("asynctrace.run").tag("name", "Stock.check").tag("state", "done").timer();
		return (timer != null) ? timer.count() : 0;
	}

	private static void work(Shop shop, int times) throws Exception {
		for (int i = 0; i < times; i++) {
			assertThat(shop.stock().check(new CountDownLatch(0)).get(1, TimeUnit.MINUTES)).isEqualTo("in stock");
		}
		// The last one ends a moment after its future is complete.
		await().atMost(Duration.ofSeconds(60)).until(() -> shop.tracer().load().counts().live() == 0);
	}

	private static boolean isOurs(Meter.Id id) {
		return id.getName().startsWith("asynctrace");
	}

	@Configuration(proxyBeanMethods = false)
	static class Refusing {

		@Bean
		MeterRegistry registry() {
			MeterRegistry registry = new SimpleMeterRegistry();
			registry.config().meterFilter(new MeterFilter() {

				@Override
				public Meter.Id map(Meter.Id id) {
					if (isOurs(id)) {
						throw new IllegalStateException("not that one");
					}
					return id;
				}

			});
			return registry;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Denying {

		@Bean
		MeterRegistry registry() {
			MeterRegistry registry = new SimpleMeterRegistry();
			registry.config().meterFilter(MeterFilter.denyNameStartsWith("asynctrace"));
			return registry;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		@Bean
		MeterRegistry registry() {
			return new FailingRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Two {

		@Bean
		MeterRegistry first() {
			return new SimpleMeterRegistry();
		}

		@Bean
		MeterRegistry second() {
			return new SimpleMeterRegistry();
		}

	}

	private static final class FailingRegistry extends SimpleMeterRegistry {

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
			return isOurs(id) ? new NoopTimer(id) {

				@Override
				public void record(Duration duration) {
					throw new IllegalStateException("full");
				}

			} : super.newTimer(id, config, pauseDetector);
		}

		@Override
		protected <T> Gauge newGauge(Meter.Id id, @Nullable T target, ToDoubleFunction<T> value) {
			if (id.getName().startsWith("asynctrace.tasks")) {
				return super.newGauge(id, target, (broken) -> {
					throw new IllegalStateException("full");
				});
			}
			return super.newGauge(id, target, value);
		}

	}

}
