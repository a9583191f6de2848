package io.github.asynctrace.spring.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running web application on a port of its own, and a client for it.
 */
public final class TestApplication implements AutoCloseable {

	/** By the names of Spring Boot 4 and 3.5; names that do not exist exclude nothing. */
	public static final String WITHOUT_SECURITY = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration,"
			+ "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration,"
			+ "org.springframework.boot.autoconfigure.security.reactive.ReactiveUserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.actuate.autoconfigure.security.reactive.ReactiveManagementWebSecurityAutoConfiguration";

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();

	private TestApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static TestApplication servlet(Class<?> source, String... properties) {
		return start(WebApplicationType.SERVLET, source, WITHOUT_SECURITY, properties);
	}

	public static TestApplication reactive(Class<?> source, String... properties) {
		return start(WebApplicationType.REACTIVE, source, WITHOUT_SECURITY, properties);
	}

	public static TestApplication secured(Class<?> source, String... properties) {
		return start(WebApplicationType.SERVLET, source, "spring.security.user.password=secret", properties);
	}

	public static TestApplication securedReactive(Class<?> source, String... properties) {
		return start(WebApplicationType.REACTIVE, source, "spring.security.user.password=secret", properties);
	}

	private static TestApplication start(WebApplicationType type, Class<?> source, String security,
			String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "asynctrace.budget=100",
				"spring.main.banner-mode=off", "spring.jmx.enabled=false", security));
		all.addAll(List.of(properties));
		return new TestApplication(new SpringApplicationBuilder(source).web(type)
			.properties(all.toArray(String[]::new))
			.registerShutdownHook(false)
			.run());
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public AsyncTracer tracer() {
		return this.context.getBean(AsyncTracer.class);
	}

	public List<TaskSnapshot> tasks() {
		return tracer().snapshot().tasks();
	}

	public HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers).GET().build());
	}

	public CompletableFuture<HttpResponse<String>> getAsync(String path) {
		return this.client.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
	}

	public HttpResponse<String> post(String path, String json, String... headers) {
		return send(request(path, headers).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	public DocumentContext json(String path) {
		HttpResponse<String> response = get(path);
		if (response.statusCode() != 200) {
			throw new AssertionError("GET " + path + ": " + response.statusCode() + " " + response.body());
		}
		return JsonPath.parse(response.body());
	}

	/** The row with the given name, or an empty map. */
	public Map<String, Object> row(String name) {
		List<Map<String, Object>> rows = json("/actuator/asynctrace?limit=10000").read("$.tasks");
		return rows.stream().filter((row) -> name.equals(row.get("name"))).findFirst().orElse(Map.of());
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(
					URI.create(path.startsWith("http") ? path : "http://localhost:" + port("local.server.port") + path))
			.timeout(Duration.ofSeconds(120));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	public int port(String property) {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty(property));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
