package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: frames and names of tasks tell an attacker much, and switching tracing off
 * blinds the operator, so that nobody may do either unless the application says so.
 */
class EndpointAccessTest {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=asynctrace";

	private static final String UNRESTRICTED = "management.endpoint.asynctrace.access=unrestricted";

	private static final String[] USER = { "Authorization", "Basic dXNlcjpzZWNyZXQ=" };

	@ParameterizedTest
	@EnumSource
	void itIsHiddenUntilItIsExposed(Server server) {
		try (TestApplication application = server.start()) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			assertThat(application.context().getBeanNamesForType(AsyncTraceEndpoint.class)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void itIsReadOnlyByDefault(Server server) {
		try (TestApplication application = server.start(EXPOSED)) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(200);
			assertThat(application.post("/actuator/asynctrace", "{\"enabled\":false}").statusCode()).isEqualTo(405);
			assertThat(application.tracer().isEnabled()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void accessNoneHidesItThoughItIsExposed(Server server) {
		try (TestApplication application = server.start(EXPOSED, "management.endpoint.asynctrace.access=none")) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			assertThat(application.context().getBeanNamesForType(AsyncTraceEndpoint.class)).isEmpty();
		}
	}

	@Test
	void withUnrestrictedAccessTracingIsSwitched() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED, UNRESTRICTED)) {
			HttpResponse<String> off = application.post("/actuator/asynctrace", "{\"enabled\":false}");
			assertThat(off.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Boolean>read(off.body(), "$.enabled")).isFalse();
			assertThat(application.tracer().isEnabled()).isFalse();
			assertThat(application.json("/actuator/asynctrace").<Boolean>read("$.tracer.enabled")).isFalse();

			assertThat(application.post("/actuator/asynctrace", "{\"enabled\":\"true\"}").statusCode()).isEqualTo(200);
			assertThat(application.tracer().isEnabled()).isTrue();

			application.post("/actuator/asynctrace", "{\"mode\":\"off\"}");
			assertThat(application.tracer().isEnabled()).isFalse();

			HttpResponse<String> exact = application.post("/actuator/asynctrace", "{\"mode\":\"EXACT\"}");
			assertThat(JsonPath.<String>read(exact.body(), "$.mode")).isEqualTo("exact");
			assertThat(application.tracer().isEnabled()).isTrue();
		}
	}

	@Test
	void aSwitchThatMeansNothingChangesNothing() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED, UNRESTRICTED)) {
			for (String body : new String[] { "{\"enabled\":\"perhaps\"}", "{\"mode\":\"turbo\"}",
					"{\"mode\":\"off\",\"enabled\":true}", "{\"mode\":\"turbo\",\"enabled\":false}" }) {
				HttpResponse<String> response = application.post("/actuator/asynctrace", body);
				assertThat(response.statusCode()).isEqualTo(400);
				assertThat(JsonPath.<String>read(response.body(), "$.error")).isNotEmpty();
			}
			assertThat(application.post("/actuator/asynctrace", "{}").statusCode()).isEqualTo(200);
			assertThat(application.tracer().isEnabled()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void withSpringSecurityNobodyLooksOrSwitchesWithoutBeingKnown(Server server) {
		try (TestApplication application = server.secured(EXPOSED, UNRESTRICTED,
				"management.endpoints.web.base-path=/internal")) {
			String path = "/internal/asynctrace";
			assertThat(application.get(path, "Accept", "application/json").statusCode()).isEqualTo(401);
			assertThat(application.get(path + "/waits").statusCode()).isEqualTo(401);
			assertThat(application.get(path, USER).statusCode()).isEqualTo(200);

			assertThat(application.post(path, "{\"enabled\":false}").statusCode()).isIn(401, 403);
			// Not for want of a token alone.
			String[] token = token(application);
			assertThat(application.post(path, "{\"enabled\":false}", token).statusCode()).isEqualTo(401);
			assertThat(application.tracer().isEnabled()).isTrue();

			String[] both = Stream.concat(Stream.of(token), Stream.of(USER)).toArray(String[]::new);
			assertThat(application.post(path, "{\"enabled\":false}", both).statusCode()).isEqualTo(200);
			assertThat(application.tracer().isEnabled()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void withSpringSecurityOnAManagementPortToo(Server server) {
		try (TestApplication application = server.secured(EXPOSED, "management.server.port=0")) {
			String path = "http://localhost:" + application.port("local.management.port") + "/actuator/asynctrace";
			assertThat(application.get(path).statusCode()).isEqualTo(401);
			assertThat(application.get(path, USER).statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(401);
			assertThat(application.get("/actuator/asynctrace", USER).statusCode()).isEqualTo(404);
		}
	}

	/** What a browser would send with a form: a session, and the token that is in it. */
	private static String[] token(TestApplication application) {
		HttpResponse<String> page = application.get("/login", "Accept", "text/html");
		Matcher field = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"").matcher(page.body());
		assertThat(field.find()).as(page.body()).isTrue();
		String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		return new String[] { "Cookie", cookie, "X-CSRF-TOKEN", field.group(1) };
	}

	@Test
	void underABasePathItIsThereAndNotWhereItWas() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED,
				"management.endpoints.web.base-path=/internal", "management.endpoints.access.max-permitted=read-only",
				UNRESTRICTED)) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			assertThat(application.get("/internal/asynctrace").statusCode()).isEqualTo(200);
			assertThat(application.post("/internal/asynctrace", "{\"enabled\":false}").statusCode()).isEqualTo(405);
			assertThat(application.tracer().isEnabled()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void onAManagementPortItIsThereAndNotOnTheOther(Server server) {
		try (TestApplication application = server.start(EXPOSED, "management.server.port=0")) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			int port = application.port("local.management.port");
			assertThat(application.get("http://localhost:" + port + "/actuator/asynctrace").statusCode())
				.isEqualTo(200);
		}
	}

	@Test
	void switchedOffAltogetherThereIsNoEndpoint() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED,
				"asynctrace.enabled=false")) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			assertThat(application.tracer().isEnabled()).isFalse();
		}
	}

	enum Server {

		SERVLET, REACTIVE;

		TestApplication start(String... properties) {
			return (this == SERVLET) ? TestApplication.servlet(EmptyApplication.class, properties)
					: TestApplication.reactive(EmptyApplication.class, properties);
		}

		TestApplication secured(String... properties) {
			return (this == SERVLET) ? TestApplication.secured(EmptyApplication.class, properties)
					: TestApplication.securedReactive(EmptyApplication.class, properties);
		}

	}

}
