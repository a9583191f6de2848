package com.acme.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an alarm that is told a wrong number, or a scrape that no Prometheus can read.
 */
class ScrapeTest {

	private static final Shop shop = Shop.open();

	private static final String[] CHECK = { "executor", "orders", "name", "Stock.check" };

	private final CountDownLatch open = new CountDownLatch(1);

	@AfterEach
	void release() {
		this.open.countDown();
	}

	@AfterAll
	static void close() {
		shop.close();
	}

	@Test
	void figuresAreExact() throws Exception {
		Scrape idle = shop.scrape();
		assertThat(idle.value("asynctrace_tasks", "executor", "orders", "state", "queued")).isZero();
		assertThat(idle.value("asynctrace_tasks", "executor", "reports", "state", "running")).isZero();
		long submitted = shop.tracer().load().counts().submitted();

		CountDownLatch open = this.open;
		long start = System.nanoTime();
		List<CompletableFuture<String>> checks = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			checks.add(shop.stock().check(open));
		}
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> shop.stock().check(open));
		}
		// What lives is read once a second, and that may be in the middle of a scrape.
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			Scrape busy = shop.scrape();
			assertThat(busy.value("asynctrace_queue_seconds_count", CHECK)).isEqualTo(2);
			assertThat(busy.value("asynctrace_rejected_tasks_total")).isEqualTo(2);
			assertThat(busy.value("asynctrace_tasks", "executor", "orders", "state", "running")).isEqualTo(2);
			assertThat(busy.value("asynctrace_tasks", "executor", "orders", "state", "queued")).isEqualTo(3);
			assertThat(busy.value("asynctrace_submitted_tasks_total")).isEqualTo(submitted + 7);
			assertThat(busy.has("asynctrace_run_seconds_count", "executor", "orders", "name", "Stock.check", "state",
					"done"))
				.isFalse();
			for (String state : List.of("queued", "running")) {
				assertThat(busy.value("asynctrace_oldest_seconds", "executor", "orders", "state", state))
					.isBetween(0.000_000_001, seconds(start));
			}
		});

		open.countDown();
		for (CompletableFuture<String> check : checks) {
			assertThat(check.get(1, TimeUnit.MINUTES)).isEqualTo("in stock");
		}
		for (int i = 0; i < 4; i++) {
			assertThat(shop.stock().fail()).failsWithin(Duration.ofMinutes(1));
		}
		String[] run = { "executor", "orders", "name", "Stock.check", "state", "done" };
		String[] failed = { "executor", "mails", "name", "Stock.fail", "state", "failed" };
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			Scrape done = shop.openMetrics();
			assertThat(done.value("asynctrace_failed_tasks_total")).isEqualTo(4);
			assertThat(done.value("asynctrace_tasks", "executor", "orders", "state", "running")).isZero();
			assertThat(done.value("asynctrace_tasks", "executor", "orders", "state", "queued")).isZero();
			assertThat(done.value("asynctrace_oldest_seconds", "executor", "orders", "state", "running")).isZero();
			assertThat(done.value("asynctrace_submitted_tasks_total")).isEqualTo(submitted + 11);
			assertThat(done.value("asynctrace_queue_seconds_count", CHECK)).isEqualTo(5);
			assertThat(done.value("asynctrace_run_seconds_count", run)).isEqualTo(5);
			assertThat(done.value("asynctrace_run_seconds_count", failed)).isEqualTo(4);
		});
		Scrape done = shop.openMetrics();
		assertThat(done.value("asynctrace_run_seconds_sum", run)).isBetween(shop.stock().nanos() / 1e9,
				2 * seconds(start));
		// What was refused never ran.
		assertThat(done.values("asynctrace_run_seconds_count", "state")).containsExactly("done", "failed");
		assertThat(done.value("asynctrace_enabled")).isOne();
		assertThat(done.value("asynctrace_faults_total")).isZero();
		assertThat(done.value("asynctrace_capture_seconds_total")).isPositive();
	}

	@Test
	void lostTasksAndExecutorsThatAreNoBeans() throws Exception {
		long lost = shop.tracer().load().counts().lost();
		shop.tracer().wrap((Runnable) () -> {
		});
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			System.gc();
			return shop.scrape().value("asynctrace_lost_tasks_total") == lost + 1;
		});

		ExecutorService own = shop.tracer().wrap(shop.bean("reports", ExecutorService.class), "own \"pool\"\\");
		own.submit(() -> "done").get(1, TimeUnit.MINUTES);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(shop.scrape().has("asynctrace_tasks", "executor", "own \"pool\"\\", "state", "queued")).isTrue();
			assertThat(shop.openMetrics().values("asynctrace_run_seconds_count", "name"))
				.contains(ScrapeTest.class.getName() + "$$Lambda");
		});
	}

	@Test
	void everyMeterIsExplainedAndOfItsType() {
		for (Scrape scrape : List.of(shop.scrape(), shop.openMetrics())) {
			assertThat(scrape.types("asynctrace_")).isNotEmpty()
				.allSatisfy((family, type) -> assertThat(scrape.help(family)).as(family).isNotBlank());
			assertThat(scrape.types("asynctrace_")).containsEntry("asynctrace_tasks", "gauge")
				.containsEntry("asynctrace_oldest_seconds", "gauge");
		}
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

}
