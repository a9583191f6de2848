package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a chain of ancestors that grows beyond its cap, loses its root or forgets how
 * many it left out.
 */
class LineageTest {

	private static final Origin ORIGIN = new Origin(TaskKind.EXECUTE, "io");

	private static final int LENGTH = 70_000;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 32, 1_000, 20_000, Integer.MAX_VALUE })
	void chainKeepsItsRootItsNearestAndACount(int max) {
		Lineage lineage = new Lineage(max);
		TaskRecord root = record(1, null);
		TaskRecord last = root;
		for (int id = 2; id <= LENGTH; id++) {
			last = record(id, lineage.bounded(last));
		}

		long known = 0;
		long elided = 0;
		long expected = LENGTH;
		for (TaskRecord record = last; record != root; record = record.parent()) {
			if (known < Math.min(max, 16_000)) {
				assertThat(record.id()).isEqualTo(expected);
			}
			known++;
			expected--;
			elided += record.elided();
		}
		assertThat(known + elided).isEqualTo(LENGTH - 1);
		assertThat(known).isBetween(Math.min(max, 16_000L), Math.min(2L * max + 1, Short.MAX_VALUE));
	}

	private static TaskRecord record(long id, TaskRecord parent) {
		return new TaskRecord(null, null, id, ORIGIN, parent, TaskState.QUEUED, 0, "work", false, null);
	}

}
