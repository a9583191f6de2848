package io.github.asynctrace.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A recording of the shop tells of each task that took its time where it came from.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shop.traffic.enabled=false", "shop.carrier.stall-every=0", "asynctrace.budget=100" })
class RecordingTests {

	private static final String TASK = "asynctrace.Task";

	// What a supplier takes, but for the coarseness of clocks.
	private static final Duration AT_LEAST = Duration.ofMillis(280);

	@LocalServerPort
	private int port;

	@Test
	void tasksOfARequestAreInTheRecording(@TempDir Path directory) throws Exception {
		try (Recording recording = new Recording()) {
			recording.start();
			Instant before = Instant.now();
			get("/orders/1");
			get("/orders/3/invoice");
			List<RecordedEvent> tasks = await().atMost(Duration.ofMinutes(1))
				.until(() -> tasks(recording, directory.resolve("shop.jfr")),
						(events) -> names(events).contains("Supplier.daysToDeliver")
								&& names(events).contains("TaxOffice.rate"));

			assertThat(tasks)
				.allMatch((task) -> time(task, "queued").plus(time(task, "run")).compareTo(Duration.ofMillis(20)) >= 0);
			assertThat(named(tasks, "Supplier.daysToDeliver")).satisfies((task) -> {
				assertThat(task.getString("root")).isEqualTo("GET /orders/{id}");
				assertThat(task.getString("site"))
					.startsWith("at io.github.asynctrace.sample.stock.Warehouses.look(Warehouses.java:");
				assertThat(task.getString("executor")).isEqualTo("partner");
				assertThat(task.getString("kind")).isEqualTo("async");
				assertThat(task.getString("state")).isEqualTo("DONE");
				assertThat(task.getString("thread")).isEqualTo(task.getThread().getJavaName()).startsWith("partner-");
				assertThat(task.getLong("parentId")).isBetween(task.getLong("rootId"), task.getLong("id"));
				assertThat(List.of(task.getDuration(), time(task, "run"))).allSatisfy(
						(time) -> assertThat(time).isBetween(AT_LEAST, Duration.between(before, Instant.now())));
			});
			assertThat(named(tasks, "TaxOffice.rate")).satisfies((task) -> {
				assertThat(task.getString("root")).isEqualTo("GET /orders/{id}/invoice");
				assertThat(task.getString("state")).isEqualTo("FAILED");
			});
		}
	}

	@Test
	void tasksAreStreamed() throws Exception {
		Queue<String> roots = new ConcurrentLinkedQueue<>();
		try (RecordingStream stream = new RecordingStream()) {
			stream.enable(TASK).with("minAge", "0 ms");
			stream.onEvent(TASK, (task) -> roots.add(task.getString("root")));
			stream.startAsync();
			get("/prices");
			await().atMost(Duration.ofMinutes(1)).until(() -> roots.contains("GET /prices"));
		}
	}

	private void get(String path) throws Exception {
		HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					BodyHandlers.discarding());
	}

	private static List<RecordedEvent> tasks(Recording recording, Path file) throws Exception {
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(TASK))
			.toList();
	}

	private static Duration time(RecordedEvent task, String field) {
		return task.getDuration(field);
	}

	private static List<String> names(List<RecordedEvent> tasks) {
		return tasks.stream().map((task) -> task.getString("name")).toList();
	}

	private static RecordedEvent named(List<RecordedEvent> tasks, String name) {
		return tasks.stream().filter((task) -> task.getString("name").equals(name)).findFirst().orElseThrow();
	}

}
