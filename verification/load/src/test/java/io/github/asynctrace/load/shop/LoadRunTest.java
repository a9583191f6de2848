package io.github.asynctrace.load.shop;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a measurement that nobody runs for a month no longer works, or compares the
 * starter with itself. The shops are open too briefly here to measure anything.
 */
class LoadRunTest {

	@Test
	void shopAnswersWithTheStarterAndWithout() throws Exception {
		LoadRun run = LoadRun.measure(new LoadPlan(List.of(Variant.ABSENT, Variant.EXACT), 1, 1, 40,
				Duration.ofMillis(200), Duration.ofMillis(100)));
		assertThat(run.results().stacks(Variant.ABSENT)).isEmpty();
		assertThat(run.results().stacks(Variant.EXACT)).isPresent();
		assertThat(run.targets()).isNotEmpty().allSatisfy((target) -> assertThat(target.measured()).isPresent());
		assertThat(run.tables()).contains("| absent |", "| exact |", "one connection");
	}

}
