package com.acme.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the settings that a team knows for the distribution of its timers do nothing to
 * ours.
 */
class DistributionTest {

	@Test
	void histogramsPercentilesAndObjectives() throws Exception {
		try (Shop shop = Shop.open("management.metrics.distribution.percentiles-histogram.asynctrace.run=true",
				"management.metrics.distribution.slo.asynctrace.queue=10ms,1h")) {
			assertThat(shop.stock().check(new CountDownLatch(0)).get(1, TimeUnit.MINUTES)).isEqualTo("in stock");

			// A run is measured after its future is complete.
			Scrape scrape = await().atMost(Duration.ofSeconds(60))
				.until(shop::openMetrics, (seen) -> seen.names().contains("asynctrace_run_seconds_count"));
			assertThat(scrape.types("asynctrace_")).containsEntry("asynctrace_run_seconds", "histogram")
				.containsEntry("asynctrace_queue_seconds", "histogram");
			assertThat(scrape.value("asynctrace_queue_seconds_bucket", "executor", "orders", "name", "Stock.check",
					"le", "3600.0"))
				.isOne();
		}
	}

}
