package io.github.asynctrace.internal.registry;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: threads that fill and empty the table at once lose a record, list one twice or
 * leave the table full for ever.
 */
class LiveTableTest {

	private static final Origin ORIGIN = new Origin(TaskKind.EXECUTE, "io");

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 8, 9, 1024, 8192, 8193, 100_000 })
	void holdsExactlyItsCap(int max) {
		LiveTable table = new LiveTable(max);
		List<TaskRecord> records = new ArrayList<>();
		for (int i = 0; i < max; i++) {
			TaskRecord record = record(i);
			assertThat(table.add(record)).isTrue();
			records.add(record);
		}
		assertThat(table.add(record(max))).isFalse();
		assertThat(listed(table)).hasSize(max);

		records.forEach(table::remove);
		assertThat(listed(table)).isEmpty();
		for (int i = 0; i < max; i++) {
			assertThat(table.add(record(i))).isTrue();
		}
	}

	@Test
	void requestsThatEndBeforeWhatTheySubmittedLeaveRoomForTheNext() {
		LiveTable table = new LiveTable(100_000);
		for (int i = 0; i < 50_000; i++) {
			TaskRecord request = record(2 * i);
			assertThat(table.add(request)).isTrue();
			assertThat(table.add(record(2 * i + 1))).as("task %s", i).isTrue();
			table.remove(request);
		}
		assertThat(listed(table)).hasSize(50_000);
	}

	@Test
	void removalOfWhatIsNotListedDoesNothing() {
		LiveTable table = new LiveTable(1);
		TaskRecord first = record(1);
		TaskRecord refused = record(2);
		table.add(first);
		table.add(refused);

		table.remove(refused);
		assertThat(listed(table)).containsExactly(1L);
		table.remove(first);
		table.add(record(3));
		table.remove(first);
		assertThat(listed(table)).containsExactly(3L);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 8, 9 })
	void tableThatWasFullTakesInAgain(int max) throws Exception {
		LiveTable table = new LiveTable(max);
		ExecutorService pool = Executors.newFixedThreadPool(4);
		CyclicBarrier start = new CyclicBarrier(4);
		for (int round = 0; round < 20; round++) {
			List<Future<?>> futures = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				futures.add(pool.submit(() -> {
					start.await();
					for (int id = 0; id < 5_000; id++) {
						TaskRecord record = record(id);
						if (table.add(record)) {
							table.remove(record);
						}
					}
					return null;
				}));
			}
			for (Future<?> future : futures) {
				future.get();
			}
			assertThat(listed(table)).isEmpty();
			List<TaskRecord> all = new ArrayList<>();
			for (int id = 0; id < max; id++) {
				TaskRecord record = record(id);
				assertThat(table.add(record)).isTrue();
				all.add(record);
			}
			all.forEach(table::remove);
		}
		pool.shutdown();
	}

	private static TaskRecord record(long id) {
		return new TaskRecord(null, null, id, ORIGIN, null, TaskState.QUEUED, 0, "work", false, null);
	}

	private static Set<Long> listed(LiveTable table) {
		Set<Long> ids = new HashSet<>();
		table.forEach((record) -> assertThat(ids.add(record.id())).isTrue());
		return ids;
	}

}
