package io.github.asynctrace.spring.probe;

import java.util.List;

import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.task.SpanContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * {@link ContextProbe} for the id of the distributed trace: as the records of tasks have
 * it, else as it stands in the log, by the key of Micrometer Tracing or that of the
 * OpenTelemetry agent.
 */
public final class TraceIdProbe implements ContextProbe {

	private static final List<String> KEYS = List.of("traceId", "trace_id");

	private final List<SpanSource> spans;

	/**
	 * Creates the probe.
	 * @param spans those that the records have their spans from, in the order in which
	 * they are asked
	 */
	public TraceIdProbe(List<SpanSource> spans) {
		this.spans = List.copyOf(spans);
	}

	@Override
	public @Nullable String current() {
		for (SpanSource source : this.spans) {
			SpanContext span = source.current();
			if (span != null) {
				return "trace id " + span.traceId();
			}
		}
		for (String key : KEYS) {
			String id = MDC.get(key);
			if (id != null && !id.isEmpty()) {
				return "trace id " + id;
			}
		}
		return null;
	}

}
