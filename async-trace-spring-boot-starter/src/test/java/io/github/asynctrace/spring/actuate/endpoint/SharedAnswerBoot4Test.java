package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.util.List;

import com.acme.web.EmptyApplication;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what is written once for all who ask is another answer than the one that Spring
 * Boot would have written for each of them.
 */
class SharedAnswerBoot4Test {

	@Test
	void sharedBytesAreThoseOfTheWebLayer() throws Exception {
		try (TestApplication unshared = TestApplication.servlet(EmptyApplication.class,
				"management.endpoints.web.exposure.include=asynctrace",
				"management.endpoints.jackson.isolated-json-mapper=false");
				TestApplication shared = TestApplication.servlet(EmptyApplication.class,
						"management.endpoints.web.exposure.include=asynctrace")) {
			assertThat(unshared.context().getBeanNamesForType(AnswerWriter.class)).isEmpty();
			assertThat(shared.context().getBeanNamesForType(AnswerWriter.class)).isNotEmpty();
			for (String accept : List.of("*/*", "application/json", "application/vnd.spring-boot.actuator.v2+json")) {
				HttpResponse<String> one = unshared.get("/actuator/asynctrace?q=none", "Accept", accept);
				HttpResponse<String> other = shared.get("/actuator/asynctrace?q=none", "Accept", accept);
				assertThat(other.statusCode()).isEqualTo(one.statusCode()).isEqualTo(200);
				assertThat(other.headers().firstValue("Content-Type"))
					.isEqualTo(one.headers().firstValue("Content-Type"));
				assertThat(withoutFigures(other.body())).isEqualTo(withoutFigures(one.body()));
			}
		}
	}

	private static String withoutFigures(String json) {
		return json.replaceAll("\"at\":\"[^\"]+\"", "").replaceAll("\\d+", "0");
	}

}
