package com.acme.hang;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.logging.Logger;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: what hangs is told nobody, or told every second until nobody listens.
 */
@ExtendWith(OutputCaptureExtension.class)
class FindingLogTest {

	// The level that one application sets on a logger of the JDK is there for the next.
	@AfterEach
	void reset() {
		Logger.getLogger("io.github.asynctrace.findings.starved-pool").setLevel(null);
	}

	@Test
	@DisplayName("One warning when a pool starves, however often it is seen, and one when that is over")
	void once(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = Watched.start()) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			List<Future<String>> pages = Watched.starve(context);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> !tracer.findings().isEmpty() && tracer.findings().get(0).count() > 3);

			assertThat(warnings(output)).singleElement().asString().contains("STARVED pool 'orders'");
			assertThat(output).contains("at com.acme.hang.PageService.page(PageService.java:");

			pages.forEach((page) -> page.cancel(true));
			assertThat(context.getBean(Heard.class).isOver()).isTrue();
			assertThat(warnings(output)).hasSize(2)
				.last()
				.asString()
				.contains(": over after ", "STARVED pool 'orders'");
		}
	}

	@Test
	@DisplayName("A kind that is switched off is not logged")
	void silenced(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = Watched
			.start("logging.level.io.github.asynctrace.findings.starved-pool=off")) {
			Watched.starve(context);
			assertThat(context.getBean(Heard.class).isFound()).isTrue();
			assertThat(warnings(output)).isEmpty();
		}
	}

	@Test
	@DisplayName("Another kind that is switched off changes nothing")
	void otherSilenced(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = Watched
			.start("logging.level.io.github.asynctrace.findings.stuck-task=off")) {
			Watched.starve(context);
			assertThat(context.getBean(Heard.class).isFound()).isTrue();
			assertThat(warnings(output)).hasSize(1);
		}
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains(".findings.starved-pool "))
			.toList();
	}

}
