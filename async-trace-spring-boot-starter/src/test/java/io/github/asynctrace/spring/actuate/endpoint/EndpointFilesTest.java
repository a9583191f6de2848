package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.acme.web.EmptyApplication;
import com.acme.web.Gate;
import com.acme.web.Submitter;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a file that another program should open comes as the JSON of a string, with a
 * wrong type, or with other rows than were asked for; on Spring MVC or on WebFlux.
 */
class EndpointFilesTest {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=asynctrace";

	private static final String ENDPOINT = "/actuator/asynctrace";

	private static final Gate gate = new Gate();

	private static final ExecutorService io = Executors.newSingleThreadExecutor();

	private static TestApplication servlet;

	private static TestApplication reactive;

	@BeforeAll
	static void start() throws Exception {
		servlet = TestApplication.servlet(EmptyApplication.class, EXPOSED);
		reactive = TestApplication.reactive(EmptyApplication.class, EXPOSED);
		for (TestApplication application : List.of(servlet, reactive)) {
			AsyncTracer tracer = application.tracer();
			Submitter submitter = new Submitter(tracer.wrap(io, "io"));
			try (AsyncTracer.Scope scope = tracer.open("import batch 7")) {
				submitter.reserve(gate::pass);
				submitter.reserve(() -> {
				});
			}
			try (AsyncTracer.Scope scope = tracer.open("import batch 8")) {
				new Submitter(tracer.wrap(Runnable::run, "direct")).reserve(() -> {
				});
			}
		}
		gate.awaitEntered();
	}

	@AfterAll
	static void stop() {
		gate.open();
		io.shutdown();
		servlet.close();
		reactive.close();
	}

	static Stream<TestApplication> applications() {
		return Stream.of(servlet, reactive);
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("applications")
	void chrome(TestApplication application) {
		HttpResponse<String> response = application.get(ENDPOINT + "?format=chrome&executor=io", "Accept",
				"text/plain");

		assertThat(type(response)).isEqualTo("application/json");
		assertThat(JsonPath.<List<String>>read(response.body(), "$.traceEvents[?(@.ph == 'b')].args.executor"))
			.isNotEmpty()
			.containsOnly("io");
		assertThat(response.body()).contains("import batch 7").doesNotContain("import batch 8");
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("applications")
	void folded(TestApplication application) {
		HttpResponse<String> response = application.get(ENDPOINT + "?format=FOLDED&executor=io", "Accept",
				"application/json");

		assertThat(type(response)).isEqualTo("text/plain;charset=UTF-8");
		assertThat(response.body().lines()).hasSize(1)
			.first()
			.asString()
			.matches("import batch 7;.*com\\.acme\\.web\\.Submitter\\.reserve;Submitter\\.reserve \\[io\\] 2");
		assertThat(application.get(ENDPOINT + "?format=folded&executor=direct").body()).isEmpty();
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("applications")
	void foldedByTheTimeInTheQueue(TestApplication application) {
		await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
			HttpResponse<String> response = application.get(ENDPOINT + "?format=folded&weight=queue&executor=io");
			assertThat(response.body()).containsPattern("import batch 7;.*Submitter\\.reserve \\[io\\] \\d{3,}\n");
		});
	}

	@ParameterizedTest(autoCloseArguments = false)
	@MethodSource("applications")
	void mermaid(TestApplication application) {
		HttpResponse<String> response = application.get(ENDPOINT + "?format=mermaid&executor=io");

		assertThat(type(response)).isEqualTo("text/plain;charset=UTF-8");
		assertThat(response.body()).startsWith("flowchart TD\n").contains("import batch 7", "on io [EXECUTOR]");
	}

	@Test
	void severalFamiliesAreTooManyForOneChart() {
		HttpResponse<String> response = servlet.get(ENDPOINT + "?format=mermaid&q=import");

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo(
				"format=mermaid shows one family, but 2 match: narrow the filter, or ask for one of them by its number, "
						+ "such as " + row("import batch 7"));
	}

	@ParameterizedTest
	@CsvSource({ "chrome, import batch 8", "mermaid, import batch 8", "folded, ''" })
	void theFamilyOfOneTask(String format, String text) {
		long root = row("import batch 8");
		long task = servlet.tasks().stream().filter((row) -> row.parentId() == root).findFirst().orElseThrow().id();

		for (long id : new long[] { root, task }) {
			HttpResponse<String> response = servlet.get(ENDPOINT + "/" + id + "?format=" + format);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).contains(text).doesNotContain("import batch 7");
		}
	}

	@Test
	void anUnknownTaskIsNotFound() {
		assertThat(servlet.get(ENDPOINT + "/999999999?format=mermaid").statusCode()).isEqualTo(404);
		assertThat(servlet.get(ENDPOINT + "/abc?format=chrome").statusCode()).isEqualTo(400);
	}

	@Test
	void whoWaitsForWhomIsNoFile() {
		HttpResponse<String> response = servlet.get(ENDPOINT + "/waits?format=chrome");

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(response.body(), "$.error"))
			.isEqualTo("format must be json or text where id is 'waits'");
	}

	@Test
	void theRowsOfAFileAreAllUnlessTheClientSaysOtherwise() {
		ExecutorService executor = servlet.tracer().wrap(io, "many");
		for (int i = 0; i < 1_500; i++) {
			executor.execute(() -> {
			});
		}

		assertThat(servlet.get(ENDPOINT + "?format=folded&executor=many").body()).endsWith(" 1500\n");
		assertThat(servlet.get(ENDPOINT + "?format=folded&executor=many&limit=7").body()).endsWith(" 7\n");
	}

	private static long row(String name) {
		return servlet.tasks()
			.stream()
			.filter((row) -> name.equals(row.name()))
			.mapToLong(TaskSnapshot::id)
			.findFirst()
			.orElseThrow();
	}

	private static String type(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.headers().firstValue("Content-Type").orElseThrow();
	}

}
