package com.acme.lifecycle;

import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an application ended.
 *
 * @param work what became of which work
 * @param destroyed the beans in their order
 * @param log what was logged meanwhile
 */
public record Ending(Map<String, String> work, List<String> destroyed, List<String> log) {

	/** What lets executors wait for their work when they are closed. */
	public static final List<String> WAITS = List.of("spring.task.execution.shutdown.await-termination=true",
			"spring.task.execution.shutdown.await-termination-period=60s",
			"spring.task.scheduling.shutdown.await-termination=true",
			"spring.task.scheduling.shutdown.await-termination-period=60s");

	/**
	 * Ends an application without and with a tracer: the same becomes of its work, in the
	 * same order of beans, and the log says the same.
	 * @param properties of the application
	 * @param virtual whether every piece of work has a virtual thread of its own
	 * @param expected what becomes of which work
	 */
	public static void assertSameAsWithout(List<String> properties, boolean virtual, Map<String, String> expected,
			CapturedOutput output) {
		Ending without = of(properties, virtual, false, output);
		Ending with = of(properties, virtual, true, output);

		assertThat(with.work()).isEqualTo(without.work()).containsExactlyInAnyOrderEntriesOf(expected);
		assertThat(with.destroyed()).isEqualTo(without.destroyed())
			.contains("pool", "mailer")
			.containsSubsequence("till", "applicationTaskExecutor");
		assertThat(with.log()).isEqualTo(without.log()).noneMatch((line) -> line.contains("Exception"));
	}

	/**
	 * Starts an application, gives it work, and ends it.
	 * @param properties of the application
	 * @param virtual whether every piece of work has a virtual thread of its own
	 * @param enabled whether it is traced
	 */
	private static Ending of(List<String> properties, boolean virtual, boolean enabled, CapturedOutput output) {
		Sales.Diary diary;
		int begun;
		try (ConfigurableApplicationContext context = start(properties, virtual, enabled)) {
			diary = context.getBean(Sales.Diary.class);
			diary.begin(context, properties.containsAll(WAITS), virtual);
			begun = output.getAll().length();
		}
		List<String> destroyed = diary.destroyed()
			.stream()
			.filter((name) -> !name.matches("(?i).*asynctrace.*"))
			.toList();
		return new Ending(diary.end(), destroyed, output.getAll().substring(begun).lines().toList());
	}

	private static ConfigurableApplicationContext start(List<String> properties, boolean virtual, boolean enabled) {
		return new SpringApplicationBuilder(Sales.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "asynctrace.enabled=" + enabled,
					"spring.threads.virtual.enabled=" + virtual, "spring.task.execution.pool.core-size=1",
					"spring.task.execution.mode=force", "spring.lifecycle.timeout-per-shutdown-phase=100ms",
					"logging.pattern.console=%p %logger{0} %m%n")
			.properties(properties.toArray(String[]::new))
			.run();
	}

}
