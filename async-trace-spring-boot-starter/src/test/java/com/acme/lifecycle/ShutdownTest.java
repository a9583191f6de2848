package com.acme.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Hazard: an application that ends while work runs and is queued ends otherwise than it
 * would without us: too early, too late, or with complaints in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTest {

	@ParameterizedTest
	@MethodSource("applications")
	@DisplayName("What runs and what is queued ends as without us, and the log says the same")
	void sameAsWithout(List<String> properties, Map<String, String> expected, CapturedOutput output) {
		Ending.assertSameAsWithout(properties, false, expected, output);
	}

	static Stream<Arguments> applications() {
		Map<String, String> done = Map.of("async 1", "done", "async 2", "done", "submitted", "done", "scheduled",
				"done", "delayed", "done", "pool 1", "done", "pool 2", "done", "mailer 1", "done", "mailer 2", "done");
		Map<String, String> dropped = Map.of("async 1", "interrupted", "async 2", "never began", "submitted",
				"cancelled", "scheduled", "interrupted", "delayed", "cancelled", "pool 1", "done", "pool 2", "done",
				"mailer 1", "interrupted", "mailer 2", "cancelled");
		return Stream.of(arguments(Ending.WAITS, done), arguments(List.of(), dropped));
	}

}
