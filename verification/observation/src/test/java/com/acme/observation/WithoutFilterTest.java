package com.acme.observation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: where one of two that would name the same request is switched off, the other
 * relies on it.
 */
class WithoutFilterTest {

	@ParameterizedTest
	@CsvSource({ "false, true, http get /orders/{id}", "true, false, GET /orders/{id}" })
	void aRequestIsOneRoot(boolean filter, boolean observation, String name) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Shop.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "asynctrace.budget=100", "spring.main.banner-mode=off",
					"logging.level.root=warn", "spring.artemis.embedded.enabled=false",
					"spring.batch.job.enabled=false", "asynctrace.web.enabled=" + filter,
					"asynctrace.observation.enabled=" + observation)
			.registerShutdownHook(false)
			.run()) {
			URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
			HttpRequest request = HttpRequest.newBuilder(uri.resolve("/orders/1")).build();
			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("1");
			Orders orders = context.getBean(Orders.class);
			await().atMost(Duration.ofMinutes(1)).until(() -> orders.reservation("1").isPresent());
			TaskSnapshot task = orders.reservation("1").orElseThrow();
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				List<TaskSnapshot> tasks = context.getBean(AsyncTracer.class).snapshot().tasks();
				assertThat(tasks).filteredOn((row) -> row.kind() == TaskKind.REQUEST)
					.singleElement()
					.satisfies((row) -> {
						assertThat(row.id()).isEqualTo(task.parentId());
						assertThat(row.name()).isEqualTo(name);
					});
			});
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Prices.class, OrderController.class })
	static class Shop {

	}

}
