package io.github.asynctrace.sample;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shop that was processed ahead of time is traced like the one that was not.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shop.traffic.enabled=false", "shop.carrier.stall-every=0", "asynctrace.budget=100" })
class AheadOfTimeTests {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+) ");

	@LocalServerPort
	private int port;

	@Test
	void theSameExecutorsAndTasks(@TempDir Path directory) throws Exception {
		process(directory);
		compile(directory);
		Process shop = run(directory);
		try {
			int port = await().atMost(Duration.ofMinutes(3)).until(() -> port(directory), (number) -> number > 0);
			await().atMost(Duration.ofMinutes(1)).until(() -> answers(port));
			assertThat(Files.readString(directory.resolve("output"))).contains("AOT-processed");
			assertThat(executors(port)).isEqualTo(executors(this.port)).hasSizeGreaterThan(3);
			assertThat(tasks(port)).isEqualTo(tasks(this.port)).hasSizeGreaterThan(5);
		}
		finally {
			shop.destroyForcibly().waitFor();
		}
		assertThat(metadata(directory)).contains("io/github/asynctrace/spring/actuate/endpoint/page.html")
			.contains("io.github.asynctrace.spring.actuate.endpoint.ForestDescriptor");
	}

	private static void process(Path directory) throws Exception {
		String classes = directory.resolve("classes").toString();
		SpringApplicationAotProcessor.main(new String[] { SampleApplication.class.getName(),
				directory.resolve("sources").toString(), classes, classes, "io.github.asynctrace", "sample-app" });
	}

	private static void compile(Path directory) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d",
				directory.resolve("classes").toString(), "-cp", classPath(directory)));
		try (Stream<Path> sources = Files.walk(directory.resolve("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private static Process run(Path directory) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-cp", classPath(directory),
				SampleApplication.class.getName(), "--server.port=0", "--shop.traffic.enabled=false",
				"--shop.carrier.stall-every=0", "--asynctrace.budget=100",
				"--logging.level.org.springframework.boot.tomcat=info")
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("output").toFile())
			.start();
	}

	private static String classPath(Path directory) {
		return directory.resolve("classes") + File.pathSeparator + CLASS_PATH;
	}

	/** One that the system chose for it, or 0 as long as it has not said so. */
	private static int port(Path directory) throws IOException {
		Matcher started = PORT.matcher(Files.readString(directory.resolve("output")));
		return started.find() ? Integer.parseInt(started.group(1)) : 0;
	}

	private static boolean answers(int port) {
		try {
			return get(port, "/actuator/health").contains("UP");
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Set<Object> executors(int port) throws Exception {
		return new HashSet<>((List<?>) json(port, "/actuator/asynctrace").get("executors"));
	}

	/** What is told of the tasks of an order, but for numbers, states and times. */
	private static Set<List<String>> tasks(int port) throws Exception {
		get(port, "/orders/1");
		List<Map<?, ?>> rows = ((List<?>) json(port, "/actuator/asynctrace").get("tasks")).stream()
			.<Map<?, ?>>map((row) -> (Map<?, ?>) row)
			.toList();
		Object order = rows.stream()
			.filter((row) -> "GET /orders/{id}".equals(row.get("name")))
			.reduce((first, second) -> second)
			.orElseThrow()
			.get("id");
		return rows.stream()
			.filter((row) -> order.equals(row.get("root")))
			.map((row) -> Stream.of("name", "kind", "executor", "site")
				.map((field) -> String.valueOf(row.get(field)))
				.toList())
			.collect(Collectors.toSet());
	}

	private static Map<String, Object> json(int port, String path) throws Exception {
		return JsonParserFactory.getJsonParser().parseMap(get(port, path));
	}

	private static String get(int port, String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					BodyHandlers.ofString())
			.body();
	}

	private static String metadata(Path directory) throws IOException {
		StringBuilder text = new StringBuilder();
		try (Stream<Path> files = Files.walk(directory.resolve("classes"))) {
			for (Path file : files.filter((name) -> name.toString().endsWith("reachability-metadata.json")).toList()) {
				text.append(Files.readString(file));
			}
		}
		return text.toString().replace("\\/", "/");
	}

}
