package io.github.asynctrace.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tasks to be rendered.
 */
final class Samples {

	static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	static final TaskSnapshot REQUEST = new TaskSnapshot(40, 0, 40, "GET /orders/{id}", TaskKind.REQUEST,
			TaskState.RUNNING, null, "http-nio-8080-exec-3", 0, NOW, NOW, null, Duration.ZERO, Duration.ofSeconds(2),
			null, false);

	static final AsyncFrame LOAD = frame("com.acme.OrderService", "load", "OrderService.java", 41);

	static final TaskSnapshot LOOKUP = task(42, 40, "price-lookup", TaskState.RUNNING, 3, 1249, LOAD);

	private Samples() {
	}

	static AsyncFrame frame(String type, String method, @Nullable String file, int line) {
		return new AsyncFrame(type, method, file, line, 0, null, false, false);
	}

	static TaskSnapshot task(long id, long parent, String name, TaskState state, long queued, long ran,
			@Nullable AsyncFrame site) {
		boolean hasStarted = state != TaskState.QUEUED && state != TaskState.REJECTED && state != TaskState.LOST;
		return new TaskSnapshot(id, parent, 40, name, TaskKind.EXECUTE, state, "io", hasStarted ? "io-1" : null, 0, NOW,
				hasStarted ? NOW : null, state.isLive() ? null : NOW, Duration.ofMillis(queued), Duration.ofMillis(ran),
				site, false);
	}

	static TaskForest forest(long live, long finished, boolean enabled, TaskSnapshot... tasks) {
		return new TaskForest(NOW, new TracerStatus(enabled, enabled ? Mode.EXACT : Mode.OFF, 0, 0),
				new TaskCounts(live + finished, live, 0, finished, 0, 0, 0, 0, 0, 0), List.of(tasks));
	}

}
