package com.acme.newer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.acme.lifecycle.Ending;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Hazard: an application that ends while work runs on virtual threads ends otherwise than
 * it would without us: too early, too late, or with complaints in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class VirtualShutdownTest {

	@ParameterizedTest
	@MethodSource("applications")
	void sameAsWithout(List<String> properties, Map<String, String> expected, CapturedOutput output) {
		Ending.assertSameAsWithout(properties, true, expected, output);
	}

	static Stream<Arguments> applications() {
		Map<String, String> done = Map.of("async 1", "done", "async 2", "done", "submitted", "done", "scheduled",
				"done", "delayed", "done", "pool 1", "done", "pool 2", "done", "mailer 1", "done", "mailer 2", "done");
		// Nobody waits for virtual threads, and nobody interrupts them.
		Map<String, String> abandoned = Map.of("async 1", "done", "async 2", "done", "submitted", "done", "scheduled",
				"interrupted", "delayed", "cancelled", "pool 1", "done", "pool 2", "done", "mailer 1", "interrupted",
				"mailer 2", "cancelled");
		return Stream.of(arguments(Ending.WAITS, done), arguments(List.of(), abandoned));
	}

}
