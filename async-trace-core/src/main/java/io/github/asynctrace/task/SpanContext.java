package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.HexFormat;

/**
 * Names a span of a distributed trace.
 * <p>
 * The ids come from outside and stand in links: what is not a number in hexadecimal
 * digits is none.
 *
 * @param traceId the trace, 1 to 32 hexadecimal digits
 * @param spanId the span, 1 to 32 hexadecimal digits
 * @param sampled {@code false} where it is known that nobody keeps the trace
 */
public record SpanContext(String traceId, String spanId, boolean sampled) implements Serializable {

	private static final int MAX_LENGTH = 32;

	/**
	 * Creates a name.
	 * @throws IllegalArgumentException if an id is none
	 */
	public SpanContext {
		if (!isId(traceId) || !isId(spanId)) {
			throw new IllegalArgumentException("The ids of a span are 1 to 32 hexadecimal digits each");
		}
	}

	private static boolean isId(String id) {
		return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(HexFormat::isHexDigit);
	}

	/**
	 * The ids in a few words.
	 * @return such as {@code trace 4bf92f3577b34da6a3ce929d0e0e4736, span
	 * 00f067aa0ba902b7}
	 */
	@Override
	public String toString() {
		return "trace " + this.traceId + ", span " + this.spanId + (this.sampled ? "" : ", not sampled");
	}

}
