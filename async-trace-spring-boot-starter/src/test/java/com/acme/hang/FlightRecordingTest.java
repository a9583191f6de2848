package com.acme.hang;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: somebody looks at the recording of a program that hung, and does not see it.
 */
class FlightRecordingTest {

	@Test
	@DisplayName("What is found is in the recording, and that it was over")
	void recorded(@TempDir Path directory) {
		Watched.runner().run((context) -> {
			try (Recording recording = new Recording()) {
				recording.start();
				var pages = Watched.starve(context);
				assertThat(context.getBean(Heard.class).isFound()).isTrue();
				pages.forEach((page) -> page.cancel(true));

				List<RecordedEvent> events = await().atMost(Duration.ofSeconds(60))
					.until(() -> events(recording, directory.resolve("recording.jfr")), (list) -> list.size() == 2);
				assertThat(events).allMatch((event) -> event.getString("kind").equals("starved-pool")
						&& event.getString("message").contains("'orders'"));
				assertThat(events.get(0).getString("state")).isEqualTo("found");
				assertThat(events.get(0).getString("details")).contains("at com.acme.hang.PageService.page(");
				assertThat(events.get(1).getString("state")).startsWith("over after ");
			}
		});
	}

	private static List<RecordedEvent> events(Recording recording, Path file) throws Exception {
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals("asynctrace.Finding"))
			.toList();
	}

}
