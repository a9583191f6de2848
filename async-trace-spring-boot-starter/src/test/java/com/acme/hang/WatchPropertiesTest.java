package com.acme.hang;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import com.acme.web.Gate;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.actuate.metrics.FindingMetrics;
import io.github.asynctrace.spring.recording.FindingRecorder;
import io.github.asynctrace.spring.rescue.PoolRescuer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a limit that is set and does not hold, and a switch that leaves something
 * behind.
 */
class WatchPropertiesTest {

	@Test
	@DisplayName("A task is stuck when it runs longer than the application says")
	void stuck() {
		Watched.runner()
			.withPropertyValues("asynctrace.watch.stuck=10ms", "asynctrace.watch.queued=1h")
			.run((context) -> {
				Gate gate = new Gate();
				Watched.orders(context).submit(gate::pass);
				await().atMost(Duration.ofSeconds(60))
					.untilAsserted(() -> assertLimit(context, FindingKind.STUCK_TASK));
				gate.open();
			});
	}

	@Test
	@DisplayName("A queue builds up when tasks wait in it longer than the application says")
	void queued() {
		Watched.runner()
			.withPropertyValues("asynctrace.watch.queued=10ms", "asynctrace.watch.stuck=1h")
			.run((context) -> {
				Gate gate = new Gate();
				for (int task = 0; task < 5; task++) {
					Watched.orders(context).submit(gate::pass);
				}
				await().atMost(Duration.ofSeconds(60))
					.untilAsserted(() -> assertLimit(context, FindingKind.QUEUE_BUILD_UP));
				gate.open();
			});
	}

	@Test
	@DisplayName("A limit that makes no sense stops the application, and says why")
	void senseless() {
		Watched.runner()
			.withPropertyValues("asynctrace.watch.stuck=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("stuck must be positive"));
	}

	@Test
	@DisplayName("Switched off nobody watches, but who asks is answered")
	void switchedOff() {
		Set<Thread> before = watchers();
		Watched.runner().withPropertyValues("asynctrace.watch.enabled=false").run((context) -> {
			List<Future<String>> pages = Watched.starve(context);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(kinds(context)).containsExactly(FindingKind.STARVED_POOL));
			assertThat(before).containsAll(watchers());
			assertThat(context).doesNotHaveBean(FindingMetrics.class).doesNotHaveBean(FindingRecorder.class);
			pages.forEach((page) -> page.cancel(true));
		});
	}

	@Test
	@DisplayName("Rescue needs a watcher, and to be asked for")
	void rescue() {
		Watched.runner().run((context) -> assertThat(context).doesNotHaveBean(PoolRescuer.class));
		Watched.runner()
			.withPropertyValues("asynctrace.rescue.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(PoolRescuer.class));
		Watched.runner()
			.withPropertyValues("asynctrace.rescue.enabled=true", "asynctrace.watch.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PoolRescuer.class));
	}

	@Test
	@DisplayName("Without Micrometer or the Flight Recorder the application starts")
	void missing() {
		Watched.runner()
			.withClassLoader(new FilteredClassLoader("io.micrometer", "jdk.jfr"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FindingMetrics.class)
				.doesNotHaveBean(FindingRecorder.class));
	}

	/** By its own word: how long it took to be found depends on the machine. */
	private static void assertLimit(ApplicationContext context, FindingKind kind) {
		assertThat(context.getBean(AsyncTracer.class).findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(kind);
			assertThat(finding.sentence()).contains("limit 10ms");
		});
	}

	private static List<FindingKind> kinds(ApplicationContext context) {
		return context.getBean(AsyncTracer.class).findings().stream().map(Finding::kind).toList();
	}

	private static Set<Thread> watchers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("async-trace-watch"))
			.collect(Collectors.toSet());
	}

}
