package io.github.asynctrace.task;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Durations as people read them.
 */
class DurationsTest {

	@ParameterizedTest
	@CsvSource({ "0, 0ms", "3, 3ms", "999, 999ms", "1000, 1.0s", "1249, 1.2s", "1999, 1.9s", "59999, 59.9s",
			"60000, 1m00s", "247000, 4m07s", "3599999, 59m59s", "3600000, 1h00m", "18180000, 5h03m",
			"360000000, 100h00m" })
	void text(long millis, String text) {
		assertThat(Durations.of(Duration.ofMillis(millis))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "999999, 0ms", "1000000, 1ms", "1999999999, 1.9s" })
	void fractionsAreCutNotRounded(long nanos, String text) {
		assertThat(Durations.of(Duration.ofNanos(nanos))).isEqualTo(text);
	}

}
