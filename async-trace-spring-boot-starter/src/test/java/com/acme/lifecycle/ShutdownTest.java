package com.acme.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Hazard: an application that ends while work runs and is queued ends otherwise than it
 * would without us: too early, too late, or with complaints in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTest {

	private static final List<String> WAITS = List.of("spring.task.execution.shutdown.await-termination=true",
			"spring.task.execution.shutdown.await-termination-period=60s",
			"spring.task.scheduling.shutdown.await-termination=true",
			"spring.task.scheduling.shutdown.await-termination-period=60s");

	@ParameterizedTest
	@MethodSource("applications")
	@DisplayName("What runs and what is queued ends as without us, and the log says the same")
	void sameAsWithout(List<String> properties, Map<String, String> expected, CapturedOutput output) {
		Ending without = end(properties, false, output);
		Ending with = end(properties, true, output);

		assertThat(with.work()).isEqualTo(without.work()).containsExactlyInAnyOrderEntriesOf(expected);
		assertThat(with.destroyed()).isEqualTo(without.destroyed())
			.containsSubsequence("till", "applicationTaskExecutor");
		assertThat(with.log()).isEqualTo(without.log()).noneMatch((line) -> line.contains("Exception"));
	}

	static Stream<Arguments> applications() {
		Map<String, String> done = Map.of("async 1", "done", "async 2", "done", "submitted", "done", "scheduled",
				"done", "delayed", "done");
		Map<String, String> dropped = Map.of("async 1", "interrupted", "async 2", "never began", "submitted",
				"cancelled", "scheduled", "interrupted", "delayed", "cancelled");
		return Stream.of(arguments(WAITS, done), arguments(List.of(), dropped));
	}

	private static Ending end(List<String> properties, boolean enabled, CapturedOutput output) {
		Sales.Diary diary;
		int begun;
		try (ConfigurableApplicationContext context = start(properties, enabled)) {
			diary = context.getBean(Sales.Diary.class);
			diary.begin(context, properties.containsAll(WAITS));
			begun = output.getAll().length();
		}
		List<String> destroyed = diary.destroyed()
			.stream()
			.filter((name) -> !name.matches("(?i).*asynctrace.*"))
			.toList();
		return new Ending(diary.end(), destroyed, output.getAll().substring(begun).lines().toList());
	}

	private static ConfigurableApplicationContext start(List<String> properties, boolean enabled) {
		return new SpringApplicationBuilder(Sales.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "asynctrace.enabled=" + enabled,
					"spring.task.execution.pool.core-size=1", "spring.lifecycle.timeout-per-shutdown-phase=100ms",
					"logging.pattern.console=%p %logger{0} %m%n")
			.properties(properties.toArray(String[]::new))
			.run();
	}

	/**
	 * How an application ended.
	 *
	 * @param work what became of which work
	 * @param destroyed the beans in their order
	 * @param log what was logged meanwhile
	 */
	record Ending(Map<String, String> work, List<String> destroyed, List<String> log) {

	}

}
