package com.acme.tracing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: spans of ours stand beside what carries the context already: twice, at the
 * wrong place, or left behind on a thread of the pool.
 */
class TaskSpansTest {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneForEachTaskBelowTheSpanThatSubmittedIt(boolean propagates) {
		Application.withBrave()
			.withPropertyValues("asynctrace.tracing.spans=true",
					"spring.task.execution.propagate-context=" + propagates)
			.run((context) -> {
				Recorded recorded = context.getBean(Recorded.class);
				within(context, "request", () -> context.getBean(Prices.class).load().join());

				await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(recorded.spans()).hasSize(3));
				Span task = recorded.named("Prices.load");
				assertThat(task.parent()).isEqualTo(recorded.named("request").id());
				assertThat(recorded.named("asynced").parent()).isEqualTo(task.id());
				assertThat(task.tags()).containsEntry("code.file.path", "TaskSpansTest.java");
				assertThat(recorded.named("asynced").tags()).doesNotContainKey("asynctrace.task.id");
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whereADecoratorPutsTheSubmittersContextInPlaceItStays(boolean propagates) {
		Application.withBrave()
			.withPropertyValues("asynctrace.tracing.spans=true",
					"spring.task.execution.propagate-context=" + propagates)
			.run((context) -> {
				Recorded recorded = context.getBean(Recorded.class);
				ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
				within(context, "request",
						() -> executor.submit(() -> context.getBean(Prices.class).look("looking")).get());

				await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(recorded.spans()).hasSize(3));
				Span request = recorded.named("request");
				Span task = recorded.spans()
					.stream()
					.filter((span) -> span.tags().containsKey("asynctrace.task.id"))
					.findFirst()
					.orElseThrow();
				assertThat(task.parent()).isEqualTo(request.id());
				assertThat(recorded.named("looking").parent()).isEqualTo(propagates ? request.id() : task.id());
			});
	}

	@Test
	void nothingStaysBehindOnTheThread() {
		Application.withBrave()
			.withPropertyValues("asynctrace.tracing.spans=true", "spring.task.execution.pool.core-size=1")
			.run((context) -> {
				ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
				Tracer tracer = context.getBean(Tracer.class);
				within(context, "request",
						() -> executor.submit(() -> assertThat(tracer.currentSpan()).isNotNull()).get());
				assertThat(executor.submit(tracer::currentSpan).get()).as("outside any span").isNull();
			});
	}

	@ParameterizedTest
	@CsvSource({ "brave, false", "brave, true", "opentelemetry, false", "opentelemetry, true" })
	void whatATaskSubmitsWithinASpanOfItsOwnChangesNoneOnItsThread(String library, boolean propagates) {
		(library.equals("brave") ? Application.withBrave() : Application.withOpenTelemetry())
			.withPropertyValues("asynctrace.tracing.spans=true", "spring.task.execution.pool.core-size=1",
					"spring.task.execution.propagate-context=" + propagates)
			.run((context) -> {
				ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
				Tracer tracer = context.getBean(Tracer.class);
				List<String> spans = new CopyOnWriteArrayList<>();
				AtomicReference<Future<?>> nested = new AtomicReference<>();
				within(context, "request", () -> executor.submit(() -> {
					spans.add(id(tracer));
					within(context, "inner", () -> {
						spans.add(id(tracer));
						nested.set(executor.submit(() -> spans.add(propagates ? id(tracer) : parent(tracer))));
						spans.add(id(tracer));
					});
					spans.add(id(tracer));
					return null;
				}).get());
				nested.get().get();

				assertThat(spans.get(1)).isNotEqualTo(spans.get(0));
				assertThat(spans).containsExactly(spans.get(0), spans.get(1), spans.get(1), spans.get(0), spans.get(1));
				assertThat(executor.submit(tracer::currentSpan).get()).as("outside any span").isNull();
			});
	}

	private static String id(Tracer tracer) {
		return tracer.currentSpan().context().spanId();
	}

	private static String parent(Tracer tracer) {
		return tracer.currentSpan().context().parentId();
	}

	@Test
	void onlyOnRequest() {
		Application.withBrave().run((context) -> {
			within(context, "request", () -> context.getBean(Prices.class).load().join());
			assertThat(context).doesNotHaveBean("asyncTraceTaskSpans");
			assertThat(context.getBean(Recorded.class).spans()).extracting(Span::name)
				.containsExactlyInAnyOrder("request", "asynced");
		});
	}

	@Test
	void whatNobodyKeepsHasItsIdsAndNoMore() {
		Application.withBrave()
			.withPropertyValues("management.tracing.sampling.probability=0", "asynctrace.tracing.spans=true")
			.run((context) -> {
				within(context, "request", () -> context.getBean(Prices.class).load().join());
				List<TaskSnapshot> tasks = tasks(context);
				assertThat(tasks).singleElement().satisfies((task) -> {
					assertThat(task.span()).isNotNull();
					assertThat(task.span().sampled()).isFalse();
				});
				assertThat(context.getBean(Recorded.class).spans()).isEmpty();
			});
	}

	@Test
	void asManyFramesAsAreAskedFor() {
		Application.withBrave()
			.withPropertyValues("asynctrace.tracing.frames=0", "spring.task.execution.propagate-context=true")
			.run((context) -> {
				within(context, "request", () -> context.getBean(Prices.class).load().join());
				Map<String, String> tags = context.getBean(Recorded.class).named("asynced").tags();
				assertThat(tags).containsEntry("asynctrace.task.name", "Prices.load");
				assertThat(tags.keySet()).noneMatch((tag) -> tag.startsWith("code."));
			});
	}

	static List<TaskSnapshot> tasks(ApplicationContext context) {
		return context.getBean(AsyncTracer.class).snapshot().tasks().stream().filter((task) -> !task.isRoot()).toList();
	}

	static void within(ApplicationContext context, String name, Observation.CheckedRunnable<Exception> work)
			throws Exception {
		Observation.createNotStarted(name, context.getBean(ObservationRegistry.class)).observeChecked(work);
	}

}
