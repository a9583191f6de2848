package com.acme.tracing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.sample.SampleApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One instance of the sample application, with a tracing library on its class path.
 */
final class Shop implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private Shop(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Shop open(String name, String... properties) {
		Stream<String> common = Stream.of("spring.application.name=" + name, "server.address=127.0.0.1",
				"server.port=0", "shop.traffic.enabled=false", "asynctrace.budget=100",
				"management.tracing.sampling.probability=1", "management.otlp.metrics.export.enabled=false");
		return new Shop(new SpringApplicationBuilder(SampleApplication.class, HopsController.class)
			.run(Stream.concat(common, Stream.of(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new)));
	}

	String address() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	/** The rows of the endpoint that match. */
	List<Map<String, Object>> tasks(String query) throws Exception {
		return JsonPath.read(get("/actuator/asynctrace?" + query, "Accept", "application/json").body(), "$.tasks");
	}

	/** The latest row of this name. */
	Map<String, Object> task(String name) throws Exception {
		return tasks("").stream()
			.filter((row) -> name.equals(row.get("name")))
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
