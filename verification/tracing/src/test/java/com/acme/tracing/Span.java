package com.acme.tracing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A span as a backend has it.
 *
 * @param service which application it is of
 * @param name what it is called
 * @param id its own id
 * @param parent that of the span around it, or {@code null}
 * @param tags what it tells
 */
record Span(String service, String name, String id, @Nullable String parent, Map<String, String> tags) {

	/** The span that ends with this name, of which there has to be one. */
	static Span named(String name, List<Span> spans) {
		List<Span> found = spans.stream().filter((span) -> span.name().equals(name)).toList();
		if (found.size() != 1) {
			throw new AssertionError(found.size() + " spans have the name " + name + " among " + spans);
		}
		return found.get(0);
	}

}
