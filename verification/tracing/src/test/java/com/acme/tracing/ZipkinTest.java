package com.acme.tracing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: beyond one machine nobody knows which task a span was in, nor a task which
 * trace it belongs to.
 */
class ZipkinTest {

	private static final List<String> BRAVE = List.of("spring.task.execution.propagate-context=true",
			"spring.reactor.context-propagation=auto",
			"spring.autoconfigure.exclude=org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration");

	private static final String CONTROLLER = "io.github.asynctrace.sample.price.SisterPriceController";

	private static final List<AutoCloseable> OPEN = new ArrayList<>();

	private static Zipkin zipkin;

	private static Shop there;

	private static Shop here;

	@BeforeAll
	static void open() throws Exception {
		zipkin = opened(Zipkin.start());
		there = open("shop-lyon");
		here = open("shop-hamburg", "shop.sister=" + there.address());
	}

	private static Shop open(String name, String... more) throws Exception {
		List<String> properties = new ArrayList<>(BRAVE);
		properties.add("management.tracing.export.zipkin.endpoint=" + zipkin.address() + "/api/v2/spans");
		// Spans that were sent too slowly are lost.
		properties.add("management.tracing.export.zipkin.connect-timeout=60s");
		properties.add("management.tracing.export.zipkin.read-timeout=60s");
		properties.add("asynctrace.tracing.link=" + zipkin.address() + "/zipkin/traces/{traceId}");
		properties.addAll(List.of(more));
		return opened(Shop.open(name, properties.toArray(String[]::new)));
	}

	private static <T extends AutoCloseable> T opened(T part) {
		OPEN.add(0, part);
		return part;
	}

	@AfterAll
	static void close() throws Exception {
		for (AutoCloseable part : OPEN) {
			part.close();
		}
	}

	@Test
	void oneTraceOverBothShopsWithTheFramesOfTheSubmission() throws Exception {
		assertThat(here.get("/prices/sister").statusCode()).isEqualTo(200);

		Map<String, Object> task = here.task("SisterShop.prices");
		List<Span> spans = trace(task, 3);
		Span asked = Span.named("http get /prices/sister", spans);
		Span call = Span.named("http get", spans);
		Span answered = Span.named("http get /prices", spans);

		assertThat(asked.service()).isEqualTo("shop-hamburg");
		assertThat(asked.parent()).isNull();
		assertThat(call.parent()).isEqualTo(asked.id()).isEqualTo(task.get("spanId"));
		assertThat(answered.service()).isEqualTo("shop-lyon");
		assertThat(answered.parent()).isEqualTo(call.id());
		assertThat(zipkin.traces("shop-lyon")).contains((String) task.get("traceId"));

		assertThat(call.tags()).containsEntry("asynctrace.task.executor", "partner")
			.containsEntry("asynctrace.task.name", "SisterShop.prices")
			.containsEntry("asynctrace.task.id", task.get("id").toString())
			.containsKey("asynctrace.task.queued_ms")
			.containsEntry("code.function.name", CONTROLLER + ".prices")
			.containsEntry("code.file.path", "SisterPriceController.java")
			.containsKey("code.line.number")
			.hasEntrySatisfying("code.stacktrace", (stack) -> assertThat(stack)
				.startsWith("at " + CONTROLLER + ".prices(SisterPriceController.java:"));
		assertThat(asked.tags()).as("the span of a request is nobody's task")
			.isNotEmpty()
			.satisfies(ZipkinTest::tellsOfNoTask);
		assertThat(answered.tags()).satisfies(ZipkinTest::tellsOfNoTask);
	}

	@Test
	void bothShopsNameTheTraceAndLinkToIt() throws Exception {
		assertThat(here.get("/prices/sister").statusCode()).isEqualTo(200);

		Map<String, Object> task = here.task("SisterShop.prices");
		String trace = (String) task.get("traceId");
		String link = zipkin.address() + "/zipkin/traces/" + trace;
		for (Shop shop : List.of(here, there)) {
			List<Map<String, Object>> rows = shop.tasks("q=" + trace);
			assertThat(rows).hasSizeGreaterThan(1).allSatisfy((row) -> assertThat(row).containsEntry("traceId", trace));
			assertThat(rows).filteredOn((row) -> !row.containsKey("parent"))
				.singleElement()
				.satisfies((root) -> assertThat(root).containsEntry("kind", "request").containsKey("spanId"));
			String row = "/actuator/asynctrace/" + rows.get(rows.size() - 1).get("id");
			assertThat(shop.get(row, "Accept", "application/json").body()).contains("\"traceLink\":\"" + link + "\"");
			assertThat(shop.get(row, "Accept", "text/plain").body()).contains("trace " + trace + ", span ",
					", " + link + "\n");
		}
	}

	@Test
	void theParentSurvivesTheHopOfSpringMvc() throws Exception {
		assertThat(here.get("/callable").body()).isEqualTo("done");

		List<Span> spans = trace(here.task("GET /callable"), 3);
		Span work = Span.named("callable-work", spans);
		assertThat(work.parent()).isEqualTo(Span.named("http get /callable", spans).id());
		assertThat(work.tags()).containsEntry("asynctrace.task.executor", "applicationTaskExecutor");
		Span inside = Span.named("callable-work-inside", spans);
		assertThat(inside.parent()).isEqualTo(work.id());
		assertThat(inside.tags()).as("its parent tells").satisfies(ZipkinTest::tellsOfNoTask);
	}

	@Test
	void theParentSurvivesTheHopsOfReactor() throws Exception {
		assertThat(here.get("/mono").body()).isEqualTo("done");

		List<Span> spans = trace(here.task("GET /mono"), 5);
		String request = Span.named("http get /mono", spans).id();
		for (String name : List.of("mono-work", "mapped-work")) {
			Span work = Span.named(name, spans);
			assertThat(work.parent()).isEqualTo(request);
			assertThat(Span.named(name + "-inside", spans).parent()).isEqualTo(work.id());
		}
	}

	private static void tellsOfNoTask(Map<String, String> tags) {
		assertThat(tags.keySet()).noneMatch((tag) -> tag.startsWith("asynctrace.") || tag.startsWith("code."));
	}

	private static List<Span> trace(Map<String, Object> task, int spans) {
		String id = (String) task.get("traceId");
		assertThat(id).isNotNull();
		return await().atMost(Duration.ofSeconds(60)).until(() -> zipkin.trace(id), (found) -> found.size() >= spans);
	}

}
