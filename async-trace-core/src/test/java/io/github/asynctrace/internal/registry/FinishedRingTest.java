package io.github.asynctrace.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a busy thread pushes out what another one ended later, or what has just ended
 * is not shown.
 */
class FinishedRingTest {

	private static final Origin ORIGIN = new Origin(TaskKind.EXECUTE, "io");

	@Test
	void lastOnesOfOneThread() {
		FinishedRing ring = new FinishedRing(10);
		LongStream.rangeClosed(1, 1_000).forEach((id) -> ring.add(ended(id, id)));

		assertThat(shown(ring)).containsExactly(1000L, 999L, 998L, 997L, 996L, 995L, 994L, 993L, 992L, 991L);
	}

	@Test
	void lastOnesOfSeveralThreads() throws Exception {
		FinishedRing ring = new FinishedRing(10);
		List<ExecutorService> threads = Stream.generate(Executors::newSingleThreadExecutor).limit(8).toList();
		for (int i = 0; i < 48; i++) {
			long id = i;
			threads.get(i % 8).submit(() -> ring.add(ended(id, id))).get();
		}
		threads.forEach(ExecutorService::shutdown);

		assertThat(shown(ring)).containsExactly(47L, 46L, 45L, 44L, 43L, 42L, 41L, 40L, 39L, 38L);
	}

	@Test
	void allOfFew() {
		FinishedRing ring = new FinishedRing(10);
		assertThat(shown(ring)).isEmpty();

		ring.add(ended(1, 5));
		ring.add(ended(2, 5));
		assertThat(shown(ring)).containsExactly(2L, 1L);
	}

	private static TaskRecord ended(long id, long millis) {
		TaskRecord record = new TaskRecord(null, null, id, ORIGIN, null, TaskState.DONE, 0, "work", false, null);
		record.ended(TimeUnit.MILLISECONDS.toNanos(millis));
		return record;
	}

	private static List<Long> shown(FinishedRing ring) {
		List<Long> ids = new ArrayList<>();
		ring.forEach((record) -> ids.add(record.id()));
		return ids;
	}

}
