package com.acme.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: what nobody has thought of asking is answered with an error of the server and a
 * stack trace in its log, or costs it its memory.
 */
@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class BadRequestsTest {

	private static final String PATH = "/actuator/asynctrace";

	private static TestApplication servlet;

	private static TestApplication reactive;

	@Parameter
	private Server server;

	@AfterAll
	static void stop() {
		servlet.close();
		reactive.close();
		servlet = null;
		reactive = null;
	}

	@AfterEach
	void nobodyIsWokenByTheLog(CapturedOutput output) {
		assertThat(output.getAll().lines()).noneMatch((line) -> line.contains("ERROR") || line.matches("\\s+at .+"));
	}

	@ParameterizedTest
	@CsvSource({ "limit=-1, limit must be between 0 and 10000", "limit=abc, limit must be a number",
			"limit=999999999, limit must be between 0 and 10000", "limit=10001, limit must be between",
			"limit=1e3, limit must be a number", "limit=, limit must be a number",
			"limit=1&limit=2, limit must be a number", "minAge=old, minAge must be a duration",
			"minAge=9999999999999999999d, minAge must be a duration",
			"minAge=9223372036854775807d, minAge must be a duration", "minAge=-1s, minAge must be a duration",
			"state=HANGING, state must be one of", "state=, state must be one of", "format=xml, format must be",
			"format=json&format=text, format must be", "format=text&merged=2, merged must be true or false",
			"limit=%00, limit must be a number", "limit=%1B%5B2J, limit must be a number" })
	void aBadParameter(String query, String message) {
		HttpResponse<String> response = application().get(PATH + "?" + query);

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(JsonPath.<String>read(response.body(), "$.error")).contains(message)
			.hasSizeLessThan(300)
			.matches((error) -> error.chars().noneMatch(Character::isISOControl));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "9223372036854775808", "-9223372036854775809", "abc", "1.5", "0x1", "%20", "%F0%9F%92%A9" })
	void anIdThatIsNone(String id) {
		HttpResponse<String> response = application().get(PATH + "/" + id);

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).contains("id must be a number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775807", "-1", "0", "0?format=text" })
	void anIdThatNobodyHas(String id) {
		HttpResponse<String> response = application().get(PATH + "/" + id);

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).contains("no task has the id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "q=%00", "q=%1B%5B2J", "q=%F0%9F%92%A9", "executor=%0D%0ASet-Cookie:%20a=b", "q=.*%28",
			"unknown=1", "q=a&q=b" })
	void aStrangeQuestionIsAQuestion(String query) {
		HttpResponse<String> response = application().get(PATH + "?" + query);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().map()).doesNotContainKey("Set-Cookie");
		assertThat(JsonPath.<Integer>read(response.body(), "$.format")).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, ''", "DELETE, ''", "PATCH, ''", "PUT, /1", "DELETE, /1", "PATCH, /1", "POST, /1", "PUT, /waits",
			"DELETE, /waits", "PATCH, /waits", "POST, /waits" })
	void anotherMethod(String method, String path) throws Exception {
		HttpResponse<String> response = send(
				HttpRequest.newBuilder(uri(PATH + path)).method(method, HttpRequest.BodyPublishers.noBody()));

		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo("Method Not Allowed");
		if (this.server == Server.SERVLET) {
			// Spring WebFlux does not say it.
			assertThat(response.headers().allValues("Allow")).flatExtracting((value) -> List.of(value.split(", *")))
				.containsExactlyInAnyOrderElementsOf(path.isEmpty() ? List.of("GET", "POST") : List.of("GET"));
		}
	}

	/** Answered by the server or by Spring, as either likes. */
	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "BREW" })
	void aMethodThatHardlyAnybodyKnows(String method) throws Exception {
		for (String path : List.of(PATH, PATH + "/1", PATH + "/waits")) {
			assertThat(send(HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()))
				.statusCode()).isBetween(400, 501).isNotEqualTo(500);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/css", "image/png", "application/xml" })
	void anotherMediaType(String accept) {
		for (String path : List.of(PATH, PATH + "/1", PATH + "/waits")) {
			HttpResponse<String> response = application().get(path, "Accept", accept);

			assertThat(response.statusCode()).isEqualTo(406);
			if (this.server == Server.SERVLET) {
				// Spring MVC says nothing in a form that nobody has asked for.
				assertThat(response.body()).isEmpty();
				assertThat(response.headers().allValues("Accept").toString()).contains("application/json",
						"text/plain");
			}
			else {
				assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo("Not Acceptable");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "{", "[1,2]", "{\"enabled\":{}}", "{\"mode\":[]}", "{\"mode\":\"turbo\"}",
			"{\"mode\":7}", "{\"enabled\":\"perhaps\"}", "{\"enabled\":true,\"mode\":\"off\"}", "7", "\"off\"" })
	void aBodyThatMeansNothing(String body) {
		assertThat(application().post(PATH, body).statusCode()).isEqualTo(400);
		assertThat(application().tracer().isEnabled()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100_000, 1_000_000 })
	void whatIsHuge(int size) throws Exception {
		// The server may close while the rest is being sent, and takes its answer with
		// it.
		HttpResponse<String> question = await().atMost(Duration.ofMinutes(1))
			.ignoreException(IOException.class)
			.until(() -> send(HttpRequest.newBuilder(uri(PATH + "?q=" + "x".repeat(size))).GET()), Objects::nonNull);
		HttpResponse<String> switching = application().post(PATH, "{\"mode\":\"" + "x".repeat(size) + "\"}");

		assertThat(question.statusCode()).isBetween(400, 499);
		assertThat(switching.statusCode()).isIn(400, 413);
		assertThat(switching.body()).hasSizeLessThan(1_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml" })
	void aBodyOfAnotherType(String type) throws Exception {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri(PATH))
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString("enabled=false")));

		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo("Unsupported Media Type");
		assertThat(application().tracer().isEnabled()).isTrue();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + application().port("local.server.port") + path);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private TestApplication application() {
		return this.server.application();
	}

	enum Server {

		SERVLET, REACTIVE;

		// Tomcat tells of the first header that is too large, with a stack trace.
		private static final String[] PROPERTIES = { "management.endpoints.web.exposure.include=asynctrace",
				"management.endpoint.asynctrace.access=unrestricted",
				"logging.level.org.apache.coyote.http11.Http11Processor=warn" };

		TestApplication application() {
			if (this == SERVLET) {
				servlet = (servlet != null) ? servlet : TestApplication.servlet(EmptyApplication.class, PROPERTIES);
				return servlet;
			}
			reactive = (reactive != null) ? reactive : TestApplication.reactive(EmptyApplication.class, PROPERTIES);
			return reactive;
		}

	}

}
