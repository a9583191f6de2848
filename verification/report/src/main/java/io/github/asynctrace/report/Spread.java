package io.github.asynctrace.report;

import java.util.Collection;
import java.util.List;

/**
 * The middle of several measurements, and how far apart they were.
 *
 * @param median the middle
 * @param low the least
 * @param high the most
 */
public record Spread(double median, double low, double high) {

	/** The spread of at least one value. */
	public static Spread of(Collection<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		if (sorted.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		int middle = sorted.size() / 2;
		double median = (sorted.size() % 2 != 0) ? sorted.get(middle)
				: (sorted.get(middle - 1) + sorted.get(middle)) / 2;
		return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
	}

	/** The median, and the others in brackets. */
	public String amount() {
		return Numbers.amount(this.median) + " (" + Numbers.amount(this.low) + "–" + Numbers.amount(this.high) + ")";
	}

	/** The same of ratios. */
	public String ratio() {
		return Numbers.ratio(this.median) + " (" + Numbers.factor(this.low) + "–" + Numbers.factor(this.high) + ")";
	}

}
