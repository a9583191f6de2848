package io.github.asynctrace.spring.tracing;

import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.task.SpanContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * {@link SpanSource} for the current span of Micrometer Tracing, whatever library is
 * behind it.
 */
public final class TracerSpanSource implements SpanSource {

	private final Tracer tracer;

	/**
	 * Creates the source.
	 * @param tracer whose spans it tells
	 */
	public TracerSpanSource(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public @Nullable SpanContext current() {
		TraceContext context = this.tracer.currentTraceContext().context();
		// Without a library behind it a tracer has a span without ids.
		if (context == null || context.traceId().isEmpty()) {
			return null;
		}
		// Where it is not decided yet, the trace may well be kept.
		return new SpanContext(context.traceId(), context.spanId(), !Boolean.FALSE.equals(context.sampled()));
	}

}
