package io.github.asynctrace.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finding one's way in a forest, however large.
 */
class TaskForestTest {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private final TaskForest forest = forest(
			List.of(row(1, 0), row(2, 1), row(3, 1), row(4, 2), row(5, 0), row(6, 4), row(7, 5)));

	@Test
	void treeOfARoot() {
		assertThat(this.forest.subtree(1).tasks()).extracting(TaskSnapshot::id).containsExactly(1L, 2L, 3L, 4L, 6L);
		assertThat(this.forest.subtree(1).counts()).isEqualTo(this.forest.counts());
	}

	@Test
	void treeOfATask() {
		TaskForest tree = this.forest.subtree(2);

		assertThat(tree.tasks()).extracting(TaskSnapshot::id).containsExactly(2L, 4L, 6L);
		assertThat(tree.roots()).extracting(TaskSnapshot::id).containsExactly(2L);
		assertThat(this.forest.subtree(99).tasks()).isEmpty();
	}

	@Test
	void familyOfATask() {
		assertThat(this.forest.children(1)).extracting(TaskSnapshot::id).containsExactly(2L, 3L);
		assertThat(this.forest.children(0)).isEmpty();
		assertThat(this.forest.children(99)).isEmpty();
		assertThat(this.forest.roots()).extracting(TaskSnapshot::id).containsExactly(1L, 5L);
		assertThat(this.forest.find(4)).get().extracting(TaskSnapshot::parentId).isEqualTo(2L);
		assertThat(this.forest.find(99)).isEmpty();
	}

	@Test
	void havingLookedChangesNothing() {
		TaskForest other = forest(this.forest.tasks());
		this.forest.find(1);

		assertThat(this.forest).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
		assertThat(this.forest).isNotEqualTo(this.forest.subtree(1));
	}

	@Test
	void childrenOfEachOfAHundredThousand() {
		List<TaskSnapshot> rows = new ArrayList<>();
		for (int i = 1; i <= 100_000; i++) {
			rows.add(row(i, i / 2));
		}
		TaskForest large = forest(rows);

		// Linear searches would look at ten thousand million rows.
		long children = rows.stream().mapToLong((row) -> large.children(row.id()).size()).sum();
		assertThat(children).isEqualTo(99_999);
	}

	private static TaskForest forest(List<TaskSnapshot> rows) {
		return new TaskForest(NOW, new TracerStatus(true, Mode.EXACT, 0, 0),
				new TaskCounts(7, 0, 7, 0, 0, 0, 0, 0, 0, 0), rows);
	}

	private static TaskSnapshot row(long id, long parent) {
		return new TaskSnapshot(id, parent, 1, "task", TaskKind.EXECUTE, TaskState.RUNNING, "io", "io-1", 0, NOW, NOW,
				null, Duration.ZERO, Duration.ZERO, null, false);
	}

}
