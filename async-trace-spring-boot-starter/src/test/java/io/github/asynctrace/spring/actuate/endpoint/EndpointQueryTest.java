package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.web.EmptyApplication;
import com.acme.web.Gate;
import com.acme.web.Submitter;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a filter that is misspelt and ignored shows everything, and somebody believes
 * it.
 */
class EndpointQueryTest {

	private static final Gate gate = new Gate();

	private static final ExecutorService io = Executors.newSingleThreadExecutor();

	private static final ExecutorService cpu = Executors.newSingleThreadExecutor();

	private static TestApplication application;

	@BeforeAll
	static void start() throws Exception {
		application = TestApplication.servlet(EmptyApplication.class,
				"management.endpoints.web.exposure.include=asynctrace");
		AsyncTracer tracer = application.tracer();
		try (AsyncTracer.Scope scope = tracer.open("import batch 7")) {
			new Submitter(tracer.wrap(io, "io")).reserve(gate::pass);
			new Submitter(tracer.wrap(io, "io")).reserve(EndpointQueryTest::priceLookup);
		}
		gate.awaitEntered();
		tracer.wrap(cpu, "cpu").submit(() -> {
		}).get();
	}

	private static void priceLookup() {
	}

	@AfterAll
	static void stop() {
		gate.open();
		io.shutdown();
		cpu.shutdown();
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "state=QUEUED, QUEUED", "state=queued, QUEUED", "state=RUNNING&executor=io, RUNNING",
			"state=DONE&executor=cpu, DONE", "state=QUEUED&minAge=0ms, QUEUED", "q=io&state=QUEUED, QUEUED",
			"q=SUBMITTER.reserve&state=QUEUED, QUEUED" })
	void aFilterLeavesWhatMatches(String query, String state) {
		List<String> states = application.json("/actuator/asynctrace?" + query)
			.read("$.tasks[?(@.kind in ['execute','submit'])].state");
		assertThat(states).containsExactly(state);
		assertThat(application.json("/actuator/asynctrace?" + query).<Integer>read("$.total")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "executor=nobody", "q=no+such+thing", "minAge=1000d", "state=LOST", "limit=0" })
	void aFilterThatNothingMatchesLeavesNothing(String query) {
		assertThat(application.json("/actuator/asynctrace?" + query).<List<Object>>read("$.tasks")).isEmpty();
	}

	@Test
	void severalStatesMayBeGiven() {
		assertThat(application.json("/actuator/asynctrace?executor=io&state=QUEUED,RUNNING").<Integer>read("$.total"))
			.isEqualTo(2);
		assertThat(application.json("/actuator/asynctrace?executor=io&state=QUEUED&state=RUNNING")
			.<Integer>read("$.total")).isEqualTo(2);
	}

	@Test
	void ancestorsOfARowThatMatchesAreShownThoughTheyDoNot() {
		List<String> names = application.json("/actuator/asynctrace?state=QUEUED").read("$.tasks[*].name");
		assertThat(names).hasSize(2).startsWith("import batch 7");
	}

	@Test
	void theTotalIsTrueWhateverTheLimit() {
		int all = application.json("/actuator/asynctrace?executor=io").read("$.total");
		assertThat(application.json("/actuator/asynctrace?executor=io&limit=1").<Integer>read("$.total")).isEqualTo(all)
			.isEqualTo(2);
		assertThat(application.json("/actuator/asynctrace?executor=io&limit=1").<Boolean>read("$.truncated")).isTrue();
		assertThat(application.get("/actuator/asynctrace?executor=io&limit=1&format=text").body())
			.contains("not all of the 2 matching rows are shown");
	}

	@ParameterizedTest
	@CsvSource({ "state=HANGING, state must be one of QUEUED", "state=, state must be one of",
			"limit=-1, limit must be", "limit=10001, between 0 and 10000", "limit=many, limit must be a number",
			"minAge=old, minAge must be a duration", "minAge=-3s, minAge must be a duration",
			"minAge=PT3S, minAge must be a duration", "format=xml, format must be json",
			"limit=99999999999999999999, limit must be", "format=text&merged=perhaps, merged must be true or false",
			"format=folded&weight=kg, weight must be one of", "weight=kg, weight must be one of" })
	void aBadParameterIsAnsweredWithASentence(String query, String message) {
		for (String accept : List.of("*/*", "application/json", "text/plain")) {
			HttpResponse<String> response = application.get("/actuator/asynctrace?" + query, "Accept", accept);
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
			assertThat(JsonPath.<String>read(response.body(), "$.error")).contains(message);
		}
	}

	@Test
	void aBadParameterIsNotRepeatedAtFullLength() {
		HttpResponse<String> response = application.get("/actuator/asynctrace?state=" + "x".repeat(4000));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).hasSizeLessThan(400);
	}

	@Test
	void anUnknownTaskIsNotFound() {
		HttpResponse<String> response = application.get("/actuator/asynctrace/9999999999");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).contains("9999999999");
		assertThat(application.get("/actuator/asynctrace/9999999999?format=text").statusCode()).isEqualTo(404);
	}

	@Test
	void whatIsNotANumberIsABadRequest() {
		HttpResponse<String> response = application.get("/actuator/asynctrace/abc");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).contains("id must be a number, not 'abc'");
	}

	@ParameterizedTest
	@CsvSource({ "*/*, application/vnd.spring-boot.actuator.v3+json", "application/json, application/json",
			"'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', text/html;charset=UTF-8",
			"text/plain, text/plain;charset=UTF-8" })
	void theFormatIsWhatTheClientAccepts(String accept, String contentType) {
		HttpResponse<String> response = application.get("/actuator/asynctrace", "Accept", accept);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
	}

	@Test
	void withoutAnAcceptHeaderItIsJson() {
		assertThat(application.get("/actuator/asynctrace").body()).startsWith("{\"format\":1");
	}

	@Test
	void nothingElseIsOffered() {
		assertThat(application.get("/actuator/asynctrace", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@Test
	void theFormatParameterOverridesTheAcceptHeader() {
		HttpResponse<String> text = application.get("/actuator/asynctrace?format=text", "Accept", "application/json");
		assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(text.body()).contains("tracing on (exact); executors: ");
		HttpResponse<String> json = application.get("/actuator/asynctrace?format=json", "Accept", "text/plain");
		assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(json.body()).startsWith("{\"format\":1");
	}

	@Test
	void theTreeAsTextShowsTheTasksUnderTheirRoot() {
		String text = application.get("/actuator/asynctrace?executor=io", "Accept", "text/plain").body();
		assertThat(text).containsSubsequence("\nimport batch 7 #", "running", "on io [EXECUTOR]",
				"at com.acme.web.Submitter.reserve(Submitter.java:");
	}

}
