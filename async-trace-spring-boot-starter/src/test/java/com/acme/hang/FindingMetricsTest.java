package com.acme.hang;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

import com.jayway.jsonpath.DocumentContext;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an alarm that never goes off, or never ends.
 */
class FindingMetricsTest {

	@Test
	@DisplayName("The gauge rises and falls by kind, the counter only rises")
	void meters() {
		try (TestApplication application = TestApplication.servlet(PagesApplication.class, PagesApplication.SHORT_END,
				"management.endpoints.web.exposure.include=metrics")) {
			assertThat(value(application, "asynctrace.findings", "starved-pool")).isZero();
			assertThat(value(application, "asynctrace.findings.found", "starved-pool")).isZero();

			List<Future<String>> pages = new PageService(
					application.context().getBean("orders", ThreadPoolTaskExecutor.class)::submit)
				.load(2);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> value(application, "asynctrace.findings.found", "starved-pool") == 1);
			assertThat(value(application, "asynctrace.findings", "starved-pool")).isEqualTo(1);
			assertThat(value(application, "asynctrace.findings", "deadlock")).isZero();

			pages.forEach((page) -> page.cancel(true));
			await().atMost(Duration.ofSeconds(60))
				.until(() -> value(application, "asynctrace.findings", "starved-pool") == 0);
			assertThat(value(application, "asynctrace.findings.found", "starved-pool")).isEqualTo(1);
		}
	}

	private static double value(TestApplication application, String meter, String kind) {
		DocumentContext json = application.json("/actuator/metrics/" + meter + "?tag=kind:" + kind);
		return json.<Number>read("$.measurements[0].value").doubleValue();
	}

}
