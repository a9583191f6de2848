package com.acme.hang;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a rescue that nobody asked for, that is not told, or that leaves the pool other
 * than it was.
 */
@ExtendWith(OutputCaptureExtension.class)
class RescueTest {

	private static final String RESCUE = "asynctrace.rescue.enabled=true";

	@Test
	@DisplayName("A starved application goes on as often as it starves, is told so, and keeps its pool as it was")
	void goesOn(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = Watched.start(RESCUE, "asynctrace.rescue.max-workers=1")) {
			ThreadPoolExecutor orders = Watched.orders(context).getThreadPoolExecutor();
			for (int time = 1; time <= 2; time++) {
				int times = time;
				for (Future<String> page : Watched.starve(context)) {
					assertThat(page.get(60, TimeUnit.SECONDS)).isEqualTo("a page with a price");
				}
				// It is said after it is done.
				await().atMost(Duration.ofSeconds(60))
					.until(() -> taken(output) == times && orders.getCorePoolSize() == 2 && orders.getPoolSize() == 2);
			}
			assertThat(output).containsSubsequence("has added 1 worker to the starved pool 'orders'",
					"has taken 1 worker back from the pool 'orders'", "has added 1 worker to the starved pool 'orders'",
					"has taken 1 worker back from the pool 'orders'");
		}
	}

	private static long taken(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("has taken 1 worker back")).count();
	}

	@Test
	@DisplayName("No more workers are lent than allowed")
	void bounded(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Watched.start(RESCUE, "asynctrace.rescue.max-workers=0")) {
			List<Future<String>> pages = Watched.starve(context);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(output)
					.contains("all workers that asynctrace.rescue.max-workers allows are lent"));
			assertThat(pages).noneMatch(Future::isDone);
		}
	}

	@Test
	@DisplayName("Nobody is rescued who has not asked for it")
	void off(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Watched.start()) {
			List<Future<String>> pages = Watched.starve(context);
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> tracer.findings().stream().anyMatch((finding) -> finding.count() > 3));
			assertThat(pages).noneMatch(Future::isDone);
			assertThat(output).contains("STARVED pool 'orders'").doesNotContain("RESCUE");
		}
	}

}
