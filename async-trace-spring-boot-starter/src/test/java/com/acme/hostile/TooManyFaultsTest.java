package com.acme.hostile;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.DocumentContext;
import io.github.asynctrace.spring.web.TestApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: tracing has switched itself off after too many faults of its own, and who looks
 * takes the empty answer for an application without tasks; or the log is full of it.
 */
@ExtendWith(OutputCaptureExtension.class)
class TooManyFaultsTest {

	private static final int FAULTS = 150;

	private static final String PATH = "/actuator/asynctrace";

	@Test
	void theEndpointAndOneWarningSayThatTracingIsOff(CapturedOutput output) {
		Set<Thread> others = background();
		try (TestApplication application = TestApplication.servlet(EmptyApplication.class,
				"management.endpoints.web.exposure.include=asynctrace")) {
			assertThat(application.json(PATH).<String>read("$.tracer.mode")).isEqualTo("exact");
			assertThat(application.get(PATH + "?format=text").body()).contains("; tracing on (exact); executors: ")
				.doesNotContain("fault");

			cause(application);

			DocumentContext json = application.json(PATH);
			assertThat(json.<Boolean>read("$.tracer.enabled")).isFalse();
			assertThat(json.<String>read("$.tracer.mode")).isEqualTo("off");
			assertThat(json.<Integer>read("$.tracer.faults")).isEqualTo(FAULTS);
			assertThat(application.get(PATH + "?format=text").body())
				.contains("; tracing off; " + FAULTS + " faults of async-trace; executors: ");
			await().atMost(60, TimeUnit.SECONDS).until(() -> ends(output) > 0);

			cause(application);
			assertThat(application.json(PATH).<Integer>read("$.tracer.faults")).isEqualTo(2 * FAULTS);
			Set<Thread> ours = background();
			ours.removeAll(others);
			assertThat(ours).isNotEmpty();
			// What the background thread has to say it says before it ends.
			application.tracer().close();
			await().atMost(60, TimeUnit.SECONDS).until(() -> ours.stream().noneMatch(Thread::isAlive));
			assertThat(ends(output)).isOne();
		}
	}

	private static void cause(TestApplication application) {
		ObservationRegistry registry = application.context().getBean(ObservationRegistry.class);
		AtomicInteger done = new AtomicInteger();
		for (int i = 0; i < FAULTS; i++) {
			Observation.createNotStarted("orders", Nameless::new, registry).observe(() -> {
				done.incrementAndGet();
			});
		}
		assertThat(done).hasValue(FAULTS);
	}

	private static Set<Thread> background() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("async-trace"));
		return threads;
	}

	private static long ends(CapturedOutput output) {
		return output.getAll()
			.lines()
			.filter((line) -> line.contains("WARN") && line.contains("async-trace is off after 100 faults"))
			.count();
	}

	/** A user's, which we ask for its name. */
	private static final class Nameless extends Observation.Context {

		@Override
		public String getContextualName() {
			throw new IllegalStateException("no name");
		}

	}

}
