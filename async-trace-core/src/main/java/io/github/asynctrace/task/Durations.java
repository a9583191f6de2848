package io.github.asynctrace.task;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as people read them.
 */
public final class Durations {

	private Durations() {
	}

	/**
	 * A duration in one or two units.
	 * @param duration the duration, zero or more
	 * @return for example {@code 3ms}, {@code 1.2s}, {@code 4m07s} or {@code 5h03m}
	 */
	public static String of(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1_000) {
			return millis + "ms";
		}
		long seconds = millis / 1_000;
		if (seconds < 60) {
			return String.format(Locale.ROOT, "%.1fs", Math.floor(millis / 100.0) / 10);
		}
		if (seconds < 3_600) {
			return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
		}
		return String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds % 3_600 / 60);
	}

}
