package com.acme.tracing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;

/**
 * A real Zipkin server with its memory as the only storage, in a JVM of its own, on a
 * port of the loopback interface.
 */
final class Zipkin implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Serving HTTP at /127\\.0\\.0\\.1:(\\d+)");

	private static final int PATIENCE_SECONDS = 180;

	private final HttpClient client = HttpClient.newHttpClient();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final Process process;

	private final Thread hook;

	private Zipkin(Process process) {
		this.process = process;
		this.hook = new Thread(process::destroyForcibly);
	}

	static Zipkin start() throws Exception {
		Zipkin zipkin = new Zipkin(
				new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
						"-XX:TieredStopAtLevel=1", "-jar", System.getProperty("zipkin"),
						"--armeria.ports[0].ip=127.0.0.1", "--armeria.ports[0].port=0",
						"--armeria.ports[0].protocols[0]=http")
					.redirectErrorStream(true)
					.start());
		Runtime.getRuntime().addShutdownHook(zipkin.hook);
		Thread reader = new Thread(zipkin::read, "output of Zipkin");
		reader.setDaemon(true);
		reader.start();
		return zipkin;
	}

	private void read() {
		StringBuilder output = new StringBuilder();
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					this.port.complete(Integer.valueOf(started.group(1)));
				}
				output.append(line).append('\n');
			}
		}
		catch (IOException ex) {
			// It was closed while it spoke.
		}
		this.port.completeExceptionally(new IllegalStateException("Zipkin did not start:\n" + output));
	}

	/** Where it is, once it is there. */
	String address() throws Exception {
		return "http://127.0.0.1:" + this.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	/** The spans of a trace; empty before any has come. */
	List<Span> trace(String id) throws Exception {
		String json = get("/api/v2/trace/" + id);
		List<Map<String, Object>> spans = json.startsWith("[") ? JsonPath.read(json, "$") : List.of();
		return spans.stream().map(Zipkin::span).toList();
	}

	@SuppressWarnings("unchecked")
	private static Span span(Map<String, Object> json) {
		return new Span(((Map<String, String>) json.get("localEndpoint")).get("serviceName"), (String) json.get("name"),
				(String) json.get("id"), (String) json.get("parentId"),
				(Map<String, String>) json.getOrDefault("tags", Map.of()));
	}

	/** The ids of the latest traces in which a service takes part. */
	List<String> traces(String service) throws Exception {
		return JsonPath.read(get("/api/v2/traces?limit=100&serviceName=" + service), "$[*][0].traceId");
	}

	private String get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString())
			.body();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		Runtime.getRuntime().removeShutdownHook(this.hook);
	}

}
