package com.acme.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: what stays zero for months says nothing, or the wrong thing, on the day when it
 * is needed.
 */
class AlarmsTest {

	private static final int LISTED = 10;

	private static final int DROPPED = 7;

	private static final Shop shop = Shop.open("asynctrace.limits.live=" + LISTED,
			"spring.lifecycle.timeout-per-shutdown-phase=200ms");

	private final CountDownLatch open = new CountDownLatch(1);

	private List<Future<String>> pages = List.of();

	@AfterEach
	void nothingIsLeft() {
		this.open.countDown();
		this.pages.forEach((page) -> page.cancel(true));
		await().atMost(Duration.ofSeconds(60)).until(() -> shop.tracer().load().counts().live() == 0);
	}

	@AfterAll
	static void close() {
		shop.close();
	}

	@Test
	void tasksBeyondTheLimitAreDroppedFromTheListAndStayInTheBooks() throws Exception {
		Scrape idle = shop.scrape();
		assertThat(idle.value("asynctrace_dropped_tasks_total")).isZero();
		double submitted = idle.value("asynctrace_submitted_tasks_total");

		CountDownLatch open = this.open;
		ExecutorService reports = shop.bean("reports", ExecutorService.class);
		List<Future<Boolean>> written = IntStream.range(0, LISTED + DROPPED)
			.mapToObj((number) -> reports.submit(() -> open.await(5, TimeUnit.MINUTES)))
			.toList();
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			Scrape full = shop.scrape();
			assertThat(full.value("asynctrace_submitted_tasks_total")).isEqualTo(submitted + LISTED + DROPPED);
			assertThat(full.value("asynctrace_dropped_tasks_total")).isEqualTo(DROPPED);
			assertThat(full.value("asynctrace_tasks", "executor", "reports", "state", "running")).isOne();
			assertThat(full.value("asynctrace_tasks", "executor", "reports", "state", "queued")).isEqualTo(LISTED - 1);
		});

		this.open.countDown();
		for (Future<Boolean> report : written) {
			assertThat(report.get(1, TimeUnit.MINUTES)).isTrue();
		}
		// There is room again.
		assertThat(reports.submit(() -> "one more").get(1, TimeUnit.MINUTES)).isEqualTo("one more");
		Scrape after = await().atMost(Duration.ofSeconds(60))
			.until(shop::openMetrics,
					(scrape) -> scrape.value("asynctrace_submitted_tasks_total") == submitted + LISTED + DROPPED + 1);
		assertThat(after.value("asynctrace_dropped_tasks_total")).isEqualTo(DROPPED);
	}

	@Test
	void aStarvedPoolIsAFindingUntilItIsOver() {
		Scrape idle = shop.scrape();
		assertThat(idle.value("asynctrace_findings", "kind", "starved-pool")).isZero();
		assertThat(idle.value("asynctrace_findings_found_total", "kind", "starved-pool")).isZero();

		ThreadPoolTaskExecutor orders = shop.bean("orders", ThreadPoolTaskExecutor.class);
		CountDownLatch begun = new CountDownLatch(orders.getCorePoolSize());
		this.pages = IntStream.range(0, orders.getCorePoolSize())
			.mapToObj((number) -> orders.submit(() -> page(orders, begun)))
			.toList();
		Scrape starved = await().atMost(Duration.ofSeconds(60))
			.until(shop::scrape, (scrape) -> scrape.value("asynctrace_findings", "kind", "starved-pool") > 0);
		assertThat(starved.value("asynctrace_findings", "kind", "deadlock")).isZero();
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(shop.text("text/plain; version=0.0.4")).contains(
					"\nasynctrace_findings{kind=\"starved-pool\"} 1.0\n",
					"\nasynctrace_findings_found_total{kind=\"starved-pool\"} 1.0\n"));

		this.pages.forEach((page) -> page.cancel(true));
		Scrape over = await().atMost(Duration.ofSeconds(60))
			.until(shop::openMetrics, (scrape) -> scrape.value("asynctrace_findings", "kind", "starved-pool") == 0);
		assertThat(over.value("asynctrace_findings_found_total", "kind", "starved-pool")).isOne();
	}

	/** Waits for what only its own pool can do, whose workers all do the same. */
	private static String page(ThreadPoolTaskExecutor pool, CountDownLatch begun) throws Exception {
		begun.countDown();
		begun.await();
		return "a page with " + pool.submit(() -> "a price").get();
	}

}
