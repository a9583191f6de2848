package com.acme.hostile;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.acme.web.EmptyApplication;
import io.github.asynctrace.spring.actuate.endpoint.WarningSource;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: many who look at the same time take the processor from the work that they look
 * at, each with a reading of its own.
 */
class ManyClientsTest {

	private static final int CLIENTS = 50;

	// One that is only about to ask would ask for a third reading.
	private static final Pattern WAITS = Pattern.compile("actuate\\.endpoint\\.Shared\\.(make|await)\\(");

	@Test
	void theyShareReadingsOfWhichOneIsMadeAtATime() throws Exception {
		try (TestApplication application = TestApplication.servlet(Application.class,
				"management.endpoints.web.exposure.include=asynctrace")) {
			Readings readings = application.context().getBean(Readings.class);
			List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
			answers.add(application.getAsync("/actuator/asynctrace"));
			assertThat(readings.first.await(60, TimeUnit.SECONDS)).isTrue();
			for (int i = 1; i < CLIENTS; i++) {
				answers.add(application.getAsync("/actuator/asynctrace?limit=" + i));
			}
			await().atMost(60, TimeUnit.SECONDS)
				.until(() -> Thread.getAllStackTraces()
					.values()
					.stream()
					.filter((stack) -> WAITS.matcher(List.of(stack).toString()).find())
					.count() == CLIENTS);
			readings.open.countDown();

			assertThat(answers)
				.allSatisfy((answer) -> assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200));
			assertThat(readings.begun).hasValue(2);
			assertThat(readings.overlaps).hasValue(0);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(EmptyApplication.class)
	static class Application {

		@Bean
		Readings readings() {
			return new Readings();
		}

		@Bean
		WarningSource source(Readings readings) {
			return () -> {
				readings.read();
				return List.of();
			};
		}

	}

	/** Every reading asks for the warnings once. */
	static class Readings {

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicInteger atWork = new AtomicInteger();

		private final AtomicInteger overlaps = new AtomicInteger();

		private final CountDownLatch first = new CountDownLatch(1);

		private final CountDownLatch open = new CountDownLatch(1);

		void read() {
			this.begun.incrementAndGet();
			if (this.atWork.getAndIncrement() > 0) {
				this.overlaps.incrementAndGet();
			}
			this.first.countDown();
			try {
				this.open.await(10, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.atWork.decrementAndGet();
		}

	}

}
