package io.github.asynctrace.spring.actuate.endpoint;

import io.github.asynctrace.task.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a link on the page of an operator leads to a script, or to a trace that nobody
 * keeps.
 */
@ExtendWith(OutputCaptureExtension.class)
class TraceLinkTest {

	private static final SpanContext SPAN = new SpanContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
			true);

	@Test
	void hasTheIdsInTheirPlaces() {
		assertThat(TraceLink.of("https://grafana.example/explore?trace={traceId}&span={spanId}").to(SPAN))
			.isEqualTo("https://grafana.example/explore?trace=4bf92f3577b34da6a3ce929d0e0e4736&span=00f067aa0ba902b7");
	}

	@Test
	void noneWithoutASpanOrWhereNobodyKeepsIt() {
		TraceLink link = TraceLink.of("http://localhost:9411/zipkin/traces/{traceId}");
		assertThat(link.to(SPAN)).isEqualTo("http://localhost:9411/zipkin/traces/4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(link.to(null)).isNull();
		assertThat(link.to(new SpanContext(SPAN.traceId(), SPAN.spanId(), false))).isNull();
	}

	@Test
	void noneWithoutATemplate(CapturedOutput output) {
		assertThat(TraceLink.of(null).to(SPAN)).isNull();
		assertThat(TraceLink.of(" ").to(SPAN)).isNull();
		assertThat(output).doesNotContain("asynctrace.tracing.link");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert({traceId})", "data:text/html,{traceId}", "/traces/{traceId}",
			"//evil.example/{traceId}", "https:{traceId}", "https://zipkin.example/traces", "{traceId}",
			"https://zipkin.example/{traceId}\nSet-Cookie: a", "https://zipkin.example/<b>{traceId}",
			"file:///etc/{traceId}" })
	void anythingElseIsWarnedOfAndMakesNone(String template, CapturedOutput output) {
		assertThat(TraceLink.of(template).to(SPAN)).isNull();
		assertThat(output).containsOnlyOnce("asynctrace.tracing.link is no http or https address");
	}

}
