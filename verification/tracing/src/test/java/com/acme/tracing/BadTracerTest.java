package com.acme.tracing;

import java.lang.reflect.Proxy;
import java.time.Duration;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.spring.tracing.TaskAttributes;
import io.github.asynctrace.spring.tracing.TaskSpans;
import io.github.asynctrace.spring.tracing.TaskTagsHandler;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a tracing library that is broken, half there or malicious changes what the
 * application does, or what its operators see.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadTracerTest {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneThatThrowsIsWarnedOfOnceAndTasksRun(boolean spans) {
		try (Warnings warnings = new Warnings()) {
			oneThatThrows(spans, warnings);
		}
	}

	private static void oneThatThrows(boolean spans, Warnings warnings) {
		Application.withoutTracer()
			.withPropertyValues("asynctrace.tracing.spans=" + spans)
			.withAllowBeanDefinitionOverriding(true)
			.withBean(Tracer.class, () -> throwing(Tracer.class))
			// What throws on its own in an observation is the library's to answer for.
			.withBean("defaultTracingObservationHandler", ObservationHandler.class, Quiet::new)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				for (int i = 0; i < 150; i++) {
					assertThat(context.getBean(Prices.class).load().join()).isEqualTo("looked");
				}
				assertThat(context.getBean(AsyncTracer.class).isEnabled()).isTrue();
				assertThat(TaskSpansTest.tasks(context)).hasSize(150).allMatch((task) -> task.span() == null);
				await().atMost(Duration.ofSeconds(60))
					.untilAsserted(() -> assertThat(warnings.messages()).singleElement()
						.asString()
						.contains("TracerSpanSource throws"));
			});
	}

	@Test
	void aSpanThatThrowsIsWarnedOfOnceAndTheObservationGoesOn(CapturedOutput output) {
		Application.withBrave().withBean(HostileSpans.class, HostileSpans::new).run((context) -> {
			for (int i = 0; i < 150; i++) {
				assertThat(context.getBean(Prices.class).load().join()).isEqualTo("looked");
			}
			assertThat(output).containsOnlyOnce("Spans do not tell of their tasks");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "../../admin", "<script>", "4bf9\n2f35" })
	void hostileIdsAreNoIds(String id) {
		hasNoIds(id);
	}

	@Test
	void endlessIdsAreNoIds() {
		hasNoIds("a".repeat(4_000_000));
	}

	private static void hasNoIds(String id) {
		TraceContext span = (TraceContext) Proxy.newProxyInstance(BadTracerTest.class.getClassLoader(),
				new Class<?>[] { TraceContext.class },
				(proxy, method, arguments) -> method.getName().equals("sampled") ? Boolean.TRUE : id);
		Tracer tracer = answering(Tracer.class, answering(CurrentTraceContext.class, span));
		Application.withoutTracer()
			.withAllowBeanDefinitionOverriding(true)
			.withBean(Tracer.class, () -> tracer)
			.withBean("defaultTracingObservationHandler", ObservationHandler.class, Quiet::new)
			.run((context) -> {
				assertThat(context.getBean(Prices.class).load().join()).isEqualTo("looked");
				assertThat(TaskSpansTest.tasks(context)).singleElement()
					.satisfies((task) -> assertThat(task.span()).isNull());
			});
	}

	@Test
	void withoutTheLibraryThereIsNothing() {
		Application.withoutTracer().withClassLoader(new FilteredClassLoader("io.micrometer.tracing")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(SpanSource.class);
			assertThat(context.getBean(Prices.class).load().join()).isEqualTo("looked");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "asynctrace.enabled=false", "asynctrace.tracing.enabled=false" })
	void switchedOffThereIsNothing(String property) {
		Application.withBrave().withPropertyValues(property, "asynctrace.tracing.spans=true").run((context) -> {
			TaskSpansTest.within(context, "request", () -> context.getBean(Prices.class).load().join());
			assertThat(context).doesNotHaveBean(SpanSource.class)
				.doesNotHaveBean(TaskAttributes.class)
				.doesNotHaveBean(TaskSpans.class)
				.doesNotHaveBean(TaskTagsHandler.class);
			assertThat(context.getBean(Recorded.class).spans()).hasSize(2)
				.allSatisfy((span) -> assertThat(span.tags()).doesNotContainKey("asynctrace.task.id"));
		});
	}

	private static <T> T throwing(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (method.getDeclaringClass() == Object.class) {
					return method.getName().equals("hashCode") ? 1
							: method.getName().equals("equals") ? proxy == arguments[0] : "broken";
				}
				throw new NoSuchMethodError("expected");
			}));
	}

	private static <T> T answering(Class<T> type, Object answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer
						: method.getReturnType() == int.class ? 1
								: method.getReturnType() == boolean.class ? false : null));
	}

	/**
	 * Does nothing in the place of the handler that makes spans.
	 */
	static class Quiet implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/**
	 * Puts spans in place that throw.
	 */
	@Order(0)
	static class HostileSpans implements TracingObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			TracingContext tracing = new TracingContext();
			tracing.setSpan(throwing(Span.class));
			context.put(TracingContext.class, tracing);
		}

		@Override
		public void onStop(Observation.Context context) {
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public Tracer getTracer() {
			return Tracer.NOOP;
		}

	}

}
