package io.github.asynctrace.internal.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.watch.Memory.News;
import io.github.asynctrace.internal.watch.Memory.News.What;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what lasts is said every second, or what comes and goes is never said to be
 * over.
 */
class MemoryTest {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final Memory memory = new Memory();

	private static Finding finding(FindingKind kind) {
		return new Finding(kind, "its id", "a sentence", List.of(), List.of(1L), null, START);
	}

	private List<What> see(FindingKind kind, int second) {
		return this.memory.update(List.of(finding(kind)), START.plusSeconds(second)).stream().map(News::what).toList();
	}

	@Test
	void whatLastsIsSaidAtGrowingIntervals() {
		List<Integer> said = new ArrayList<>();
		for (int second = 0; second < Duration.ofHours(5).toSeconds(); second++) {
			if (!see(FindingKind.STUCK_TASK, second).isEmpty()) {
				said.add(second / 60);
			}
		}

		assertThat(said).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);
	}

	@Test
	void hangsAreSaidWhenTheyAreSeenTwice() {
		assertThat(see(FindingKind.DEADLOCK, 0)).isEmpty();
		assertThat(this.memory.isUnsure()).isTrue();
		assertThat(see(FindingKind.DEADLOCK, 1)).containsExactly(What.FOUND);
		assertThat(this.memory.isUnsure()).isFalse();
		assertThat(see(FindingKind.DEADLOCK, 2)).isEmpty();
	}

	@Test
	void overIsSaidOnceAndOnlyOfWhatWasSaid() {
		see(FindingKind.STARVED_POOL, 0);
		assertThat(this.memory.update(List.of(), START)).isEmpty();
		see(FindingKind.STUCK_TASK, 1);
		assertThat(this.memory.update(List.of(), START)).singleElement()
			.satisfies((news) -> assertThat(news.what()).isEqualTo(What.OVER));
		assertThat(this.memory.update(List.of(), START)).isEmpty();
		assertThat(this.memory.isEmpty()).isTrue();
	}

	@Test
	void whoAsksGetsToKnowSinceWhenAndHowOften() {
		Finding asked = finding(FindingKind.STUCK_TASK).seen(START.plusSeconds(9), 1);
		assertThat(this.memory.remembered(List.of(asked))).containsExactly(asked);
		see(FindingKind.STUCK_TASK, 3);
		see(FindingKind.STUCK_TASK, 4);

		assertThat(this.memory.remembered(List.of(asked))).containsExactly(asked.seen(START.plusSeconds(3), 2));
	}

}
