package io.github.asynctrace.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * Numbers as the tables show them.
 */
final class Numbers {

	static final String NONE = "–";

	private static final double SMALL = 100;

	private Numbers() {
	}

	static String amount(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) < SMALL) ? "%.1f" : "%,.0f", value);
	}

	static String ratio(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) < SMALL) ? "%.2f ×" : "%,.0f ×", value);
	}

	/** The median, and how far apart the iterations were. */
	static String spread(Optional<Cost> cost) {
		return cost
			.map((known) -> amount(known.median()) + " (" + amount(known.low()) + "–" + amount(known.high()) + ")")
			.orElse(NONE);
	}

	static String bytes(Optional<Cost> cost) {
		return cost.map((known) -> String.format(Locale.ROOT, "%,.0f", known.bytes())).orElse(NONE);
	}

	static String cpu(Optional<Cost> cost) {
		return cost.map((known) -> amount(known.cpu())).orElse(NONE);
	}

	static String cpuRatio(Optional<Cost> cost, Optional<Cost> baseline) {
		return (cost.isPresent() && baseline.isPresent()) ? ratio(cost.get().cpuRatio(baseline.get())) : NONE;
	}

}
