package io.github.asynctrace.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

import io.github.asynctrace.report.Numbers;
import io.github.asynctrace.report.Spread;

/**
 * Costs as the tables show them, measured or not.
 */
final class Cells {

	private Cells() {
	}

	/** The median, and how far apart the iterations were. */
	static String spread(Optional<Cost> cost) {
		return cost.map((known) -> new Spread(known.median(), known.low(), known.high()).amount()).orElse(Numbers.NONE);
	}

	static String bytes(Optional<Cost> cost) {
		return cost.map((known) -> String.format(Locale.ROOT, "%,.0f", known.bytes())).orElse(Numbers.NONE);
	}

	static String cpu(Optional<Cost> cost) {
		return cost.map((known) -> Numbers.amount(known.cpu())).orElse(Numbers.NONE);
	}

	static String cpuRatio(Optional<Cost> cost, Optional<Cost> baseline) {
		return (cost.isPresent() && baseline.isPresent()) ? Numbers.ratio(cost.get().cpuRatio(baseline.get()))
				: Numbers.NONE;
	}

}
