package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import com.acme.hang.PageService;
import com.acme.hang.PagesApplication;
import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: whoever asks why everything hangs must not hang as well, and programs read the
 * answer. Every executor of this application is blocked.
 */
class WaitsEndpointTest {

	private static final String WAITS = "/actuator/asynctrace/waits";

	private static TestApplication application;

	private static DocumentContext json;

	@BeforeAll
	static void start() {
		application = TestApplication.servlet(PagesApplication.class, PagesApplication.SHORT_END,
				"management.endpoints.web.exposure.include=asynctrace", "spring.task.execution.pool.core-size=1",
				"spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=always");
		new PageService(bean("orders", ThreadPoolTaskExecutor.class)::submit).load(2);
		new PageService(bean("prices", ThreadPoolTaskExecutor.class)::submit).load(1);
		new PageService(bean("reports", ExecutorService.class)::submit).load(1);
		new PageService(bean("applicationTaskExecutor", AsyncTaskExecutor.class)::submit).load(1);
		new PageService(bean("taskScheduler", AsyncTaskExecutor.class)::submit).load(1);
		json = await().atMost(Duration.ofSeconds(60))
			.until(() -> application.json(WAITS), (answer) -> answer.<List<Object>>read("$.findings").size() == 5
					&& answer.<List<Integer>>read("$.findings[*].count").stream().allMatch((count) -> count > 1));
	}

	private static <T> T bean(String name, Class<T> type) {
		return application.context().getBean(name, type);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	@DisplayName("The top has exactly these fields")
	void top() {
		assertThat(json.<Map<String, Object>>read("$")).containsOnlyKeys("format", "at", "findings", "nodes", "edges",
				"omitted", "notes", "failures");
		assertThat(json.<Integer>read("$.format")).isEqualTo(1);
		assertThat(Instant.parse(json.read("$.at"))).isBefore(Instant.now().plusSeconds(1));
		assertThat(json.<List<Object>>read("$.notes")).isEmpty();
		assertThat(json.<Integer>read("$.omitted")).isZero();
		assertThat(json.<Integer>read("$.failures")).isZero();
	}

	@Test
	@DisplayName("Each starved pool is found, with exactly these fields")
	void findings() {
		List<Map<String, Object>> findings = json.read("$.findings");
		assertThat(findings).allSatisfy((finding) -> assertThat(finding).containsOnlyKeys("kind", "id", "message",
				"details", "tasks", "pools", "workersNeeded", "inferred", "since", "count"));
		assertThat(findings).extracting((finding) -> finding.get("kind")).containsOnly("starved-pool");
		assertThat(findings).extracting((finding) -> finding.get("pools"))
			.containsExactlyInAnyOrder(List.of("orders"), List.of("prices"), List.of("reports"),
					List.of("applicationTaskExecutor"), List.of("taskScheduler"));
		Map<String, Object> orders = finding("orders");
		assertThat((String) orders.get("message")).contains("STARVED pool 'orders' (2/2 workers");
		assertThat(orders).containsEntry("workersNeeded", 1).containsEntry("inferred", false);
		assertThat(orders.get("details")).asString().contains("at com.acme.hang.PageService.page(PageService.java:");
		assertThat(Instant.parse((String) orders.get("since"))).isBefore(Instant.now());
	}

	@Test
	@DisplayName("Its tasks are nodes of the graph: two pages that run, two prices that are queued")
	void guilty() {
		List<Object> guilty = JsonPath.read(finding("orders"), "$.tasks");
		assertThat(guilty).hasSize(4)
			.allSatisfy((id) -> assertThat(node("#" + id)).containsEntry("type", "task")
				.extractingByKey("task")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("executor", "orders"));
		assertThat(guilty).extracting((id) -> JsonPath.<String>read(node("#" + id), "$.task.state"))
			.containsExactlyInAnyOrder("RUNNING", "RUNNING", "QUEUED", "QUEUED");
	}

	@Test
	@DisplayName("Each node is there once, and each edge leads from one of them to another")
	void graph() {
		List<String> ids = json.read("$.nodes[*].id");
		assertThat(ids).doesNotHaveDuplicates();
		List<Map<String, Object>> edges = json.read("$.edges");
		assertThat(edges).isNotEmpty().allSatisfy((edge) -> {
			assertThat(edge).containsOnlyKeys("from", "to", "relation", "how", "certain");
			assertThat(ids).contains((String) edge.get("from"), (String) edge.get("to"));
		});
		assertThat(edges).anySatisfy((edge) -> assertThat(edge).containsEntry("relation", "waits_for")
			.containsEntry("how", "identity")
			.containsEntry("certain", true));
		assertThat(edges).anySatisfy(
				(edge) -> assertThat(edge).containsEntry("relation", "queued_in").containsEntry("to", "pool orders"));
	}

	@Test
	@DisplayName("What is unknown is absent, never null")
	void absent() {
		assertThat(application.get(WAITS).body()).doesNotContain("null");
		assertThat(node("pool orders")).containsOnlyKeys("id", "type", "name", "state");
	}

	@Test
	@DisplayName("The text begins with what is wrong")
	void text() {
		HttpResponse<String> text = application.get(WAITS, "Accept", "text/plain");
		assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(text.body()).startsWith("STARVED pool '")
			.contains("STARVED pool 'orders' (2/2 workers", "JDK deadlock detector: none found",
					"at com.acme.hang.PageService.page(PageService.java:");
		assertThat(application.get(WAITS + "?format=text", "Accept", "application/json").body())
			.startsWith("STARVED pool '");
		assertThat(application.get(WAITS + "?format=json", "Accept", "text/plain").body()).startsWith("{\"format\":1,");
	}

	@Test
	@DisplayName("What is wrong is among the warnings of the list of tasks")
	void warnings() {
		DocumentContext forest = application.json("/actuator/asynctrace");
		assertThat(forest.<List<Map<String, Object>>>read("$.warnings")).anySatisfy((warning) -> {
			assertThat(warning).containsOnlyKeys("kind", "message", "tasks", "id", "count")
				.containsEntry("kind", "starved-pool");
			assertThat((String) warning.get("message")).contains("'orders'");
			assertThat(warning.get("tasks")).isEqualTo(finding("orders").get("tasks"));
		});
		assertThat(application.get("/actuator/asynctrace?format=text").body())
			.startsWith("warning starved-pool: STARVED pool '");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/asynctrace/wait", "/actuator/asynctrace/WAITS",
			"/actuator/asynctrace/waits?format=xml" })
	@DisplayName("What is misspelt is a bad request")
	void misspelt(String path) {
		HttpResponse<String> response = application.get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).isNotEmpty();
	}

	@Test
	@DisplayName("There is nothing below")
	void below() {
		assertThat(application.get(WAITS + "/1").statusCode()).isEqualTo(404);
	}

	@Test
	@DisplayName("Nobody can change it")
	void readOnly() {
		assertThat(application.post(WAITS, "{}").statusCode()).isEqualTo(405);
	}

	@Test
	@DisplayName("Where nothing is wrong the answer says so")
	void calm() {
		try (TestApplication calm = TestApplication.servlet(EmptyApplication.class,
				"management.endpoints.web.exposure.include=asynctrace")) {
			assertThat(calm.json(WAITS).<List<Object>>read("$.findings")).isEmpty();
			assertThat(calm.get(WAITS, "Accept", "text/plain").body()).startsWith("nothing is found to be wrong");
		}
	}

	@Test
	@DisplayName("On a port of its own it answers when all request threads hang too")
	void managementPort() {
		try (TestApplication hanging = TestApplication.servlet(PagesApplication.class, PagesApplication.SHORT_END,
				"management.endpoints.web.exposure.include=asynctrace", "management.server.port=0",
				"server.tomcat.threads.max=2", "server.tomcat.threads.min-spare=1")) {
			String waits = "http://localhost:" + hanging.port("local.management.port") + WAITS;
			var requests = List.of(hanging.getAsync("/page"), hanging.getAsync("/page"));
			await().atMost(Duration.ofSeconds(60))
				.until(() -> !hanging.json(waits).<List<Object>>read("$.findings").isEmpty());
			var third = hanging.getAsync("/page");

			DocumentContext answer = hanging.json(waits);

			assertThat(answer.<List<String>>read("$.findings[*].kind")).containsOnly("starved-pool");
			assertThat(answer.<List<String>>read("$.nodes[*].name")).contains("GET /page");
			assertThat(hanging.get(waits + "?format=text").body()).startsWith("STARVED pool 'orders'")
				.contains("GET /page");
			assertThat(requests).noneMatch((request) -> request.isDone());
			assertThat(third).isNotDone();
		}
	}

	private static Map<String, Object> finding(String pool) {
		List<Map<String, Object>> findings = json.read("$.findings");
		return findings.stream().filter((row) -> row.get("pools").equals(List.of(pool))).findFirst().orElseThrow();
	}

	private static Map<String, Object> node(String id) {
		List<Map<String, Object>> nodes = json.read("$.nodes");
		return nodes.stream().filter((row) -> row.get("id").equals(id)).findFirst().orElseThrow();
	}

}
