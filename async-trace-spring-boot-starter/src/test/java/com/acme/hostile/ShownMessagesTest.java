package com.acme.hostile;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: messages of exceptions hold what users have typed, and whoever may look at
 * tasks need not be one who may read that.
 */
class ShownMessagesTest {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=asynctrace";

	private static final String[] USER = { "Authorization", "Basic dXNlcjpzZWNyZXQ=" };

	@Test
	void byDefaultNobodySeesThemNorAreTheyKept() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED)) {
			FailingTask.run(application.tracer());
			assertThat(failed(application).get(0)).containsEntry("failure", "java.lang.IllegalStateException");
			assertHidden(application);
			assertThat(application.tracer().failureMessages()).isEmpty();
		}
	}

	@Test
	void everybodySeesThemWhereTheApplicationSaysSo() {
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class, EXPOSED,
				"asynctrace.show-messages=always")) {
			FailingTask.run(application.tracer());
			assertShown(application);
		}
	}

	@ParameterizedTest
	@CsvSource({ "USER, true", "ADMIN, false" })
	void aUserIsAuthorizedByRole(String role, boolean isShown) {
		try (TestApplication application = TestApplication.secured(EmptyApplication.class, EXPOSED,
				"asynctrace.show-messages=when-authorized", "spring.security.user.roles=USER",
				"asynctrace.roles=" + role)) {
			FailingTask.run(application.tracer());
			if (isShown) {
				assertShown(application, USER);
			}
			else {
				assertHidden(application, USER);
			}
		}
	}

	@Test
	void whoIsUnknownIsNotAuthorized() {
		try (TestApplication application = TestApplication.reactive(EmptyApplication.class, EXPOSED,
				"asynctrace.show-messages=when-authorized")) {
			FailingTask.run(application.tracer());
			assertHidden(application);
		}
	}

	private static void assertShown(TestApplication application, String... headers) {
		Map<String, Object> failed = failed(application, headers).get(0);
		assertThat(failed).containsEntry("failure", "java.lang.IllegalStateException")
			.containsEntry("message", FailingTask.MESSAGE);
		assertThat(application.get(path(failed), headers).body()).contains(FailingTask.MESSAGE);
		assertThat(application.get(path(failed) + "?format=text", headers).body())
			.endsWith("failed with java.lang.IllegalStateException: " + FailingTask.MESSAGE + "\n");
	}

	private static void assertHidden(TestApplication application, String... headers) {
		Map<String, Object> failed = failed(application, headers).get(0);
		for (String path : List.of("/actuator/asynctrace", path(failed), "/actuator/asynctrace/waits")) {
			for (String format : List.of("json", "text")) {
				HttpResponse<String> response = application.get(path + "?format=" + format, headers);
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).doesNotContain("zebra");
			}
		}
		assertThat(failed).doesNotContainKey("message");
		assertThat(application.get("/actuator/asynctrace?format=text", headers).body())
			.contains(" with java.lang.IllegalStateException");
	}

	private static List<Map<String, Object>> failed(TestApplication application, String... headers) {
		HttpResponse<String> response = application.get("/actuator/asynctrace?state=failed", headers);
		assertThat(response.statusCode()).isEqualTo(200);
		return JsonPath.read(response.body(), "$.tasks[?(@.executor == 'direct')]");
	}

	private static String path(Map<String, Object> task) {
		return "/actuator/asynctrace/" + task.get("id");
	}

}
