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
 * Hazard: a trace ends at the first executor, since nobody carries its context on; or a
 * backend gets what only its operators may see.
 */
class OtlpTest {

	private static final String CONTROLLER = "io.github.asynctrace.sample.price.SisterPriceController";

	private static final List<AutoCloseable> OPEN = new ArrayList<>();

	private static OtlpReceiver receiver;

	private static Shop here;

	@BeforeAll
	static void open() throws Exception {
		receiver = opened(new OtlpReceiver());
		Shop there = open("shop-lyon");
		here = open("shop-hamburg", "shop.sister=" + there.address());
	}

	private static Shop open(String name, String... more) {
		List<String> properties = new ArrayList<>(List.of("asynctrace.tracing.spans=true",
				"management.opentelemetry.tracing.export.otlp.endpoint=" + receiver.address(),
				"management.opentelemetry.tracing.export.schedule-delay=200ms",
				// Spans that were sent too slowly are lost.
				"management.opentelemetry.tracing.export.timeout=60s",
				"management.opentelemetry.tracing.export.otlp.timeout=60s",
				"management.opentelemetry.tracing.export.otlp.connect-timeout=60s",
				"management.tracing.export.zipkin.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration"));
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
	void spansOfTasksCarryOneTraceOverBothShops() throws Exception {
		assertThat(here.get("/prices/sister").statusCode()).isEqualTo(200);

		List<Span> spans = trace(here.task("SisterShop.prices"), 10);
		Span asked = Span.named("http get /prices/sister", spans);
		Span task = Span.named("SisterShop.prices", spans);
		Span call = Span.named("http get", spans);
		Span answered = Span.named("http get /prices", spans);
		List<Span> tags = spans.stream().filter((span) -> span.name().equals("PriceTags.write")).toList();

		assertThat(task.parent()).isEqualTo(asked.id());
		assertThat(call.parent()).isEqualTo(task.id());
		assertThat(answered.parent()).isEqualTo(call.id());
		assertThat(answered.service()).isEqualTo("shop-lyon");
		assertThat(tags).hasSize(6).allSatisfy((tag) -> {
			assertThat(tag.parent()).isEqualTo(answered.id());
			assertThat(tag.tags()).containsEntry("asynctrace.task.executor", "applicationTaskExecutor")
				.containsEntry("code.file.path", "PriceListController.java");
		});
		assertThat(task.tags()).containsEntry("asynctrace.task.executor", "partner")
			.containsEntry("code.function.name", CONTROLLER + ".prices")
			.hasEntrySatisfying("code.stacktrace",
					(stack) -> assertThat(stack).startsWith("at " + CONTROLLER + ".prices(SisterPriceController.java:"))
			.hasEntrySatisfying("code.line.number", (line) -> assertThat(Integer.parseInt(line)).isPositive());
		assertThat(call.tags().keySet()).as("the span around it tells")
			.noneMatch((tag) -> tag.startsWith("asynctrace."));
	}

	@Test
	void aSpanOfAFailedTaskIsAnErrorAndTellsNoMessage() throws Exception {
		assertThat(here.get("/failing").body()).isEqualTo("failed");

		List<Span> spans = trace(here.task("GET /failing"), 2);
		Span task = spans.stream().filter((span) -> span.parent() != null).findFirst().orElseThrow();
		assertThat(task.tags()).containsEntry("error.type", "java.lang.IllegalStateException")
			.containsEntry("asynctrace.task.state", "FAILED");
		assertThat(receiver.isError(task)).isTrue();
		assertThat(spans.toString()).doesNotContain("a secret");
	}

	@Test
	void workOutsideAnySpanHasNone() throws Exception {
		here.get("/prices/sister");
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(here.tasks("q=CounterSales.sell")).isNotEmpty());
		assertThat(here.task("CounterSales.sell")).doesNotContainKey("traceId");
	}

	private static List<Span> trace(Map<String, Object> task, int spans) {
		String id = (String) task.get("traceId");
		assertThat(id).isNotNull();
		return await().atMost(Duration.ofSeconds(60)).until(() -> receiver.trace(id), (found) -> found.size() >= spans);
	}

}
