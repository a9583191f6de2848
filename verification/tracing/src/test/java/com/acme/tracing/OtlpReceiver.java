package com.acme.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

/**
 * Receives spans by OTLP over HTTP, read with the classes of the protocol's own
 * definition.
 */
final class OtlpReceiver implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	OtlpReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/traces", this::receive);
		this.server.start();
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
			request.getResourceSpansList().forEach(this::add);
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void add(ResourceSpans spans) {
		String service = tags(spans.getResource().getAttributesList()).get("service.name");
		spans.getScopeSpansList().forEach((scope) -> scope.getSpansList().forEach((span) -> {
			boolean hasParent = !span.getParentSpanId().isEmpty();
			Span value = new Span(String.valueOf(service), span.getName(), hex(span.getSpanId()),
					hasParent ? hex(span.getParentSpanId()) : null, tags(span.getAttributesList()));
			this.received.add(new Received(hex(span.getTraceId()), value,
					span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR));
		}));
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	private static Map<String, String> tags(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> text(attribute.getValue())));
	}

	private static String text(AnyValue value) {
		return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	/** The spans of a trace that have come so far. */
	List<Span> trace(String id) {
		return this.received.stream().filter((span) -> span.trace().equals(id)).map(Received::span).toList();
	}

	/** Whether a span is marked as an error. */
	boolean isError(Span span) {
		return this.received.stream().anyMatch((each) -> each.span().equals(span) && each.isError());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * What has come.
	 */
	private record Received(String trace, Span span, boolean isError) {

	}

}
