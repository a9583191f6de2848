package com.acme.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
 * Hazard: what a dashboard shows of executors changes, or is there twice, because of a
 * starter that measures them too.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingDoubledTest {

	private static final Set<String> NAMES = Set.of("asynctrace.tasks", "asynctrace.oldest", "asynctrace.queue",
			"asynctrace.run", "asynctrace.submitted", "asynctrace.failed", "asynctrace.rejected", "asynctrace.lost",
			"asynctrace.dropped", "asynctrace.enabled", "asynctrace.faults", "asynctrace.budget.skips",
			"asynctrace.capture", "asynctrace.findings", "asynctrace.findings.found");

	@Test
	@DisplayName("With and without us, what others measure is there once, and says the same")
	void whatIsThereIsUnchanged(CapturedOutput output) throws Exception {
		Map<String, String> with = meters();
		Map<String, String> without = meters("asynctrace.enabled=false");
		Map<String, String> switchedOff = meters("asynctrace.metrics.enabled=false");

		assertThat(without).isNotEmpty().isEqualTo(switchedOff);
		assertThat(without.keySet()).noneMatch((meter) -> meter.startsWith("asynctrace"))
			.anyMatch((meter) -> meter.startsWith("executor.completed[tag(name=orders)]"))
			.anyMatch((meter) -> meter.startsWith("executor.idle"));
		Map<String, String> ours = new TreeMap<>(with);
		ours.keySet().removeAll(without.keySet());
		assertThat(ours.keySet().stream().map((meter) -> meter.substring(0, meter.indexOf('['))).distinct())
			.containsExactlyInAnyOrderElementsOf(NAMES);
		with.keySet().removeAll(ours.keySet());
		assertThat(with).isEqualTo(without);
		assertThat(Warnings.ours(output)).isZero();
	}

	@Test
	void withoutTimersNoTaskIsTimed(CapturedOutput output) throws Exception {
		assertThat(meters("asynctrace.metrics.timers=false").keySet())
			.noneMatch((meter) -> meter.startsWith("asynctrace.run") || meter.startsWith("asynctrace.queue"))
			.anyMatch((meter) -> meter.startsWith("asynctrace.tasks"));
		assertThat(Warnings.ours(output)).isZero();
	}

	private static Map<String, String> meters(String... properties) throws Exception {
		try (Shop shop = Shop.offline(Measured.class, properties)) {
			CountDownLatch open = new CountDownLatch(0);
			for (int i = 0; i < 3; i++) {
				assertThat(shop.stock().check(open).get()).isEqualTo("in stock");
				assertThat(shop.bean("measured", ExecutorService.class).submit(() -> "done").get()).isEqualTo("done");
			}
			// A pool counts a task after its future is complete, and its worker rests
			// after
			// that.
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				assertThat(shop.registry().get("executor.completed").tag("name", "orders").functionCounter().count())
					.isEqualTo(3);
				assertThat(shop.registry().get("executor.active").tag("name", "orders").gauge().value()).isZero();
				assertThat(shop.registry().get("executor").tag("name", "paid").timer().count()).isEqualTo(3);
			});
			return shop.registry()
				.getMeters()
				.stream()
				.filter((meter) -> !meter.getId().getName().startsWith("jvm.gc"))
				.collect(Collectors.toMap(NothingDoubledTest::id, NothingDoubledTest::figure, (a, b) -> "twice",
						TreeMap::new));
		}
	}

	private static String id(Meter meter) {
		return meter.getId().getName() + meter.getId().getTags() + meter.getId().getType();
	}

	// What depends on nothing but the tasks.
	private static String figure(Meter meter) {
		return meter.getId()
			.getName()
			.matches("executor\\.(completed|queued|active|pool\\.(core|max))|executor(\\.idle)?")
					? String.valueOf(meter.measure().iterator().next().getValue()) : "";
	}

	@Configuration(proxyBeanMethods = false)
	static class Measured {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean(destroyMethod = "shutdown")
		ExecutorService measured(MeterRegistry registry) {
			return ExecutorServiceMetrics.monitor(registry, Executors.newSingleThreadExecutor(), "paid");
		}

	}

}
