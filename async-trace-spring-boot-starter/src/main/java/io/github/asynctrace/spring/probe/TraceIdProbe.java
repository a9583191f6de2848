package io.github.asynctrace.spring.probe;

import java.util.List;

import io.github.asynctrace.spi.ContextProbe;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * {@link ContextProbe} for the id of the distributed trace, as it stands in the log: by
 * the key of Micrometer Tracing, or that of the OpenTelemetry agent.
 */
public final class TraceIdProbe implements ContextProbe {

	private static final List<String> KEYS = List.of("traceId", "trace_id");

	@Override
	public @Nullable String current() {
		for (String key : KEYS) {
			String id = MDC.get(key);
			if (id != null && !id.isEmpty()) {
				return "trace id " + id;
			}
		}
		return null;
	}

}
