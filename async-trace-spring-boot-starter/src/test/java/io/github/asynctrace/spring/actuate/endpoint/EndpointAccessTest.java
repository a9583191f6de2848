package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: frames and names of tasks tell an attacker much, and switching tracing off
 * blinds the operator, so that nobody may do either unless the application says so.
 */
class EndpointAccessTest {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=asynctrace";

	private static final String UNRESTRICTED = "management.endpoint.asynctrace.access=unrestricted";

	@Test
	void itIsHiddenUntilItIsExposed() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class)) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(404);
			assertThat(application.context().getBeanNamesForType(AsyncTraceEndpoint.class)).isEmpty();
		}
	}

	@Test
	void itIsReadOnlyByDefault() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED)) {
			assertThat(application.get("/actuator/asynctrace").statusCode()).isEqualTo(200);
			assertThat(application.post("/actuator/asynctrace", "{\"enabled\":false}").statusCode()).isEqualTo(405);
			assertThat(application.tracer().isEnabled()).isTrue();
		}
	}

	@Test
	void accessNoneHidesItThoughItIsExposed() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED,
				"management.endpoint.asynctrace.access=none")) {
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

	@Test
	void withSpringSecurityNobodyLooksWithoutBeingKnown() {
		try (TestApplication application = TestApplication.secured(EmptyApplication.class, EXPOSED)) {
			assertThat(application.get("/actuator/asynctrace", "Accept", "application/json").statusCode())
				.isEqualTo(401);
			assertThat(application.get("/actuator/asynctrace", "Authorization", "Basic dXNlcjpzZWNyZXQ=").statusCode())
				.isEqualTo(200);
		}
	}

	@Test
	void withSpringSecurityNobodySwitchesWithoutBeingKnown() {
		try (TestApplication application = TestApplication.secured(EmptyApplication.class, EXPOSED, UNRESTRICTED,
				"management.endpoints.web.base-path=/internal")) {
			assertThat(application.post("/internal/asynctrace", "{\"enabled\":false}").statusCode()).isIn(401, 403);
			assertThat(application.get("/internal/asynctrace/waits").statusCode()).isEqualTo(401);
			assertThat(application.tracer().isEnabled()).isTrue();
		}
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

	@Test
	void onAManagementPortItIsThereAndNotOnTheOther() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED,
				"management.server.port=0")) {
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

}
