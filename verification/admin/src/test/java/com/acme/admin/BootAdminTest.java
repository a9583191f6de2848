package com.acme.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an endpoint that works by itself is not found by what a team looks at, or not
 * reached through it.
 */
class BootAdminTest {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext server;

	private static ConfigurableApplicationContext shop;

	private static String instance;

	@BeforeAll
	static void start() throws Exception {
		server = new SpringApplicationBuilder(AdminServer.class)
			.properties("server.port=0", "spring.thymeleaf.check-template-location=false", "asynctrace.enabled=false",
					"spring.boot.admin.client.enabled=false", "spring.boot.admin.monitor.default-timeout=60s",
					"spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
		shop = new SpringApplicationBuilder(Shop.class)
			.properties("server.port=0", "spring.thymeleaf.check-template-location=false",
					"management.endpoints.web.exposure.include=*", "asynctrace.budget=100",
					"spring.application.name=shop", "spring.boot.admin.client.url=" + url(server),
					"spring.boot.admin.client.instance.service-host-type=ip", "server.address=127.0.0.1",
					"spring.boot.admin.client.read-timeout=60s", "spring.boot.admin.client.connect-timeout=60s",
					"spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
		get(url(shop) + "/order", "*/*");
		await().atMost(Duration.ofMinutes(2)).until(() -> instances().stream().anyMatch(BootAdminTest::isKnown));
		instance = url(server) + "/instances/" + instances().get(0).get("id");
	}

	@AfterAll
	static void stop() {
		shop.close();
		server.close();
	}

	@Test
	void actuatorIndexHasTheEndpoint() throws Exception {
		Map<?, ?> links = (Map<?, ?>) json(url(shop) + "/actuator").get("_links");
		assertThat(((Map<?, ?>) links.get("asynctrace")).get("href")).isEqualTo(url(shop) + "/actuator/asynctrace");
		assertThat(((Map<?, ?>) links.get("asynctrace-id")).get("templated")).isEqualTo(true);
	}

	@Test
	void serverKnowsTheEndpoint() throws Exception {
		assertThat(instances()).hasSize(1).allMatch(BootAdminTest::isKnown);
	}

	@Test
	void tasksAreReadThroughTheServer() throws Exception {
		Map<String, Object> tasks = json(instance + "/actuator/asynctrace?q=check");
		assertThat(tasks.toString()).contains("Stock.check", "GET /order",
				"at com.acme.admin.Shop$Orders.order(Shop.java:");
		assertThat(get(instance + "/actuator/asynctrace", "text/plain").body()).contains("Stock.check #",
				"GET /order #");
	}

	@Test
	void livePageIsServedThroughTheServer() throws Exception {
		HttpResponse<String> page = get(instance + "/actuator/asynctrace", "text/html");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(page.body()).isEqualTo(get(url(shop) + "/actuator/asynctrace", "text/html").body());
	}

	private static boolean isKnown(Map<?, ?> instance) {
		return ((List<?>) instance.get("endpoints")).stream()
			.map((endpoint) -> (Map<?, ?>) endpoint)
			.anyMatch((endpoint) -> "asynctrace".equals(endpoint.get("id"))
					&& String.valueOf(endpoint.get("url")).endsWith("/actuator/asynctrace"));
	}

	private static List<Map<?, ?>> instances() throws Exception {
		return JsonParserFactory.getJsonParser()
			.parseList(get(url(server) + "/instances", "application/json").body())
			.stream()
			.<Map<?, ?>>map((instance) -> (Map<?, ?>) instance)
			.toList();
	}

	private static Map<String, Object> json(String url) throws Exception {
		return JsonParserFactory.getJsonParser().parseMap(get(url, "application/json").body());
	}

	private static HttpResponse<String> get(String url, String accept) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(),
				BodyHandlers.ofString());
	}

	private static String url(ConfigurableApplicationContext context) {
		return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
	}

}
