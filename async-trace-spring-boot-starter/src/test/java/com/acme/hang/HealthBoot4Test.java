package com.acme.hang;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an application that is up as long as nobody asks it for work, or one that a
 * library declares down though nobody asked it to.
 */
class HealthBoot4Test {

	private static final String DETAILS = "management.endpoint.health.show-details=always";

	private static final String HEALTH = "/actuator/health/asynctrace";

	@Test
	@DisplayName("Down while a pool is starved, with the sentence, and up before and afterwards")
	void down() {
		try (TestApplication application = TestApplication.servlet(PagesApplication.class, PagesApplication.SHORT_END,
				"management.health.asynctrace.enabled=true", DETAILS)) {
			HttpResponse<String> up = application.get(HEALTH);
			assertThat(up.statusCode()).isEqualTo(200);
			assertThat(up.body()).isEqualTo("{\"status\":\"UP\"}");

			List<Future<String>> pages = starve(application);
			await().atMost(Duration.ofSeconds(60)).until(() -> application.get(HEALTH).statusCode() == 503);
			HttpResponse<String> down = application.get(HEALTH);
			assertThat(JsonPath.<String>read(down.body(), "$.status")).isEqualTo("DOWN");
			assertThat(JsonPath.<List<String>>read(down.body(), "$.details.findings")).singleElement()
				.asString()
				.contains("STARVED pool 'orders'");
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);

			pages.forEach((page) -> page.cancel(true));
			await().atMost(Duration.ofSeconds(60)).until(() -> application.get(HEALTH).statusCode() == 200);
		}
	}

	@Test
	@DisplayName("Nobody is down who has not asked for it")
	void off() {
		try (TestApplication application = TestApplication.servlet(PagesApplication.class,
				PagesApplication.SHORT_END)) {
			starve(application);
			await().atMost(Duration.ofSeconds(60)).until(() -> !application.tracer().findings().isEmpty());
			assertThat(application.get(HEALTH).statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	private static List<Future<String>> starve(TestApplication application) {
		return new PageService(application.context().getBean("orders", ThreadPoolTaskExecutor.class)::submit).load(2);
	}

}
