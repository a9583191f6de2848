package com.acme.tracing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;

/**
 * The spans that have ended.
 */
final class Recorded extends SpanHandler {

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	@Override
	public boolean end(TraceContext context, MutableSpan span, Cause cause) {
		Map<String, String> tags = new TreeMap<>(span.tags());
		if (span.error() != null) {
			tags.put("error", String.valueOf(span.error()));
		}
		this.spans.add(new Span("test", String.valueOf(span.name()), span.id(), span.parentId(), tags));
		return true;
	}

	List<Span> spans() {
		return this.spans;
	}

	Span named(String name) {
		return Span.named(name, this.spans);
	}

}
