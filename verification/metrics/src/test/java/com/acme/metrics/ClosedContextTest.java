package com.acme.metrics;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a registry that outlives an application keeps its meters, and through them the
 * application.
 */
class ClosedContextTest {

	private static final SimpleMeterRegistry SHARED = new SimpleMeterRegistry() {

		@Override
		public void close() {
			// It is not the application's.
		}

	};

	@Test
	void metersLeaveWithTheirContext() throws Exception {
		ExecutorService traced;
		for (int i = 0; i < 2; i++) {
			try (Shop shop = Shop.offline(Shared.class)) {
				assertThat(shop.stock().check(new CountDownLatch(0)).get(1, TimeUnit.MINUTES)).isEqualTo("in stock");
				traced = shop.tracer().wrap(shop.bean("reports", ExecutorService.class), "own");
				assertThat(traced.submit(() -> "done").get(1, TimeUnit.MINUTES)).isEqualTo("done");

				assertThat(SHARED.get("asynctrace.queue").timers()).hasSize(2)
					.allSatisfy((timer) -> assertThat(timer.count()).isOne());
			}
			assertThat(SHARED.getMeters()).extracting((meter) -> meter.getId().getName())
				.contains("jvm.memory.used")
				.noneMatch((name) -> name.startsWith("asynctrace"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Shared {

		@Bean(destroyMethod = "")
		MeterRegistry shared() {
			return SHARED;
		}

	}

}
