package io.github.asynctrace.spring.actuate.endpoint;

import java.net.URI;
import java.util.Set;

import io.github.asynctrace.task.SpanContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a distributed trace can be looked at: an address with the ids in their places.
 * <p>
 * What becomes of it is pressed in the browser of an operator, so it must be an address
 * of the web.
 */
public final class TraceLink {

	private static final Log logger = LogFactory.getLog(TraceLink.class);

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private static final String TRACE = "{traceId}";

	private static final String SPAN = "{spanId}";

	private static final SpanContext SAMPLE = new SpanContext("1", "1", true);

	private final @Nullable String template;

	private TraceLink(@Nullable String template) {
		this.template = template;
	}

	/**
	 * Creates links after a template; one that is none is warned of, and makes no links.
	 * @param template an address with <code>{traceId}</code> and perhaps
	 * <code>{spanId}</code>, or {@code null} for no links
	 * @return the links
	 */
	public static TraceLink of(@Nullable String template) {
		if (template == null || template.isBlank()) {
			return new TraceLink(null);
		}
		if (isAddress(template)) {
			return new TraceLink(template);
		}
		// Not the value: it is not what was meant, and may be anything.
		logger.warn("asynctrace.tracing.link is no http or https address with {traceId} in it: traces are not linked");
		return new TraceLink(null);
	}

	private static boolean isAddress(String template) {
		try {
			URI address = URI.create(fill(template, SAMPLE));
			return template.contains(TRACE) && address.getScheme() != null && SCHEMES.contains(address.getScheme())
					&& address.getHost() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * The address of the trace of a span.
	 * @param span the span, or {@code null}
	 * @return {@code null} without a template, and where nobody keeps the trace
	 */
	@Nullable String to(@Nullable SpanContext span) {
		return (this.template == null || span == null || !span.sampled()) ? null : fill(this.template, span);
	}

	private static String fill(String template, SpanContext span) {
		return template.replace(TRACE, span.traceId()).replace(SPAN, span.spanId());
	}

}
