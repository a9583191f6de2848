package com.acme.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: names that never end fill a monitoring system, and names of users break its
 * format.
 */
class LimitedNamesTest {

	private static final int MAX = 5;

	@Test
	void whatIsTooMuchIsOther() throws Exception {
		try (Shop shop = Shop.open("asynctrace.metrics.max-names=" + MAX)) {
			ExecutorService pool = shop.bean("reports", ExecutorService.class);
			for (int i = 0; i < 50; i++) {
				run(shop, shop.tracer().wrap(pool, "batch"), "order " + i);
			}
			for (int i = 0; i < 50; i++) {
				run(shop, shop.tracer().wrap(pool, "pool " + i), "order " + i);
			}

			// What lives is read once a second, what has run at once.
			Scrape scrape = await().atMost(Duration.ofSeconds(60))
				.until(shop::openMetrics,
						(seen) -> seen.sum("asynctrace_run_seconds_count") == 100 && seen.sum("asynctrace_tasks") == 0);
			assertThat(scrape.sum("asynctrace_queue_seconds_count")).isEqualTo(100);
			assertThat(scrape.values("asynctrace_run_seconds_count", "name")).hasSizeLessThanOrEqualTo(MAX + 1)
				.contains("order 0", "other");
			assertThat(scrape.values("asynctrace_run_seconds_count", "executor")).hasSizeLessThanOrEqualTo(MAX + 1)
				.contains("batch", "other");
			assertThat(scrape.values("asynctrace_tasks", "executor")).hasSizeLessThanOrEqualTo(MAX + 1)
				.contains("orders", "mails", "other");
		}
	}

	@Test
	void hostileNames() throws Exception {
		String name = "drop \"table\"} 1\n# TYPE evil gauge\n\\ \u001b[31m\u202e\ud800" + "x".repeat(1000);
		try (Shop shop = Shop.open()) {
			ExecutorService pool = shop.bean("reports", ExecutorService.class);
			for (String hostile : new String[] { name, " ", "" }) {
				run(shop, shop.tracer().wrap(pool, hostile), hostile);
			}

			for (Scrape scrape : new Scrape[] { shop.scrape(), shop.openMetrics() }) {
				assertThat(scrape.values("asynctrace_queue_seconds_count", "name")).contains("unknown")
					.allSatisfy(
							(value) -> assertThat(value).hasSizeLessThanOrEqualTo(200).doesNotContainPattern("\\p{C}"))
					.anyMatch((value) -> value.startsWith("drop \"table\"} 1\uFFFD# TYPE"));
				assertThat(scrape.values("asynctrace_queue_seconds_count", "executor")).contains("unknown");
				assertThat(scrape.names()).doesNotContain("evil");
			}
		}
	}

	@Test
	void everybodyWaitsInOneRow() throws Exception {
		try (Shop shop = Shop.open()) {
			ExecutorService pool = shop.bean("reports", ExecutorService.class);
			CountDownLatch open = new CountDownLatch(1);
			IntStream.range(0, 10_000).forEach((i) -> pool.submit(() -> open.await(5, TimeUnit.MINUTES)));

			await().atMost(Duration.ofSeconds(60))
				.until(() -> shop.scrape()
					.value("asynctrace_tasks", "executor", "reports", "state", "queued") == 9_999);
			assertThat(shop.scrape().value("asynctrace_tasks", "executor", "reports", "state", "running")).isOne();
			open.countDown();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> shop.scrape().sum("asynctrace_run_seconds_count") == 10_000);
		}
	}

	private static void run(Shop shop, Executor executor, String name) throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		TaskHandle task = shop.tracer().instrumentation().announce(TaskKind.EXECUTE, name);
		executor.execute(() -> {
			try {
				task.call(() -> null);
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				ended.countDown();
			}
		});
		task.handedOver();
		assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
	}

}
