package io.github.asynctrace.report;

import java.util.Locale;

/**
 * Numbers as the tables show them.
 */
public final class Numbers {

	/** Stands for what was not measured. */
	public static final String NONE = "–";

	private static final double SMALL = 100;

	private Numbers() {
	}

	/** An amount of something. */
	public static String amount(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) < SMALL) ? "%.1f" : "%,.0f", value);
	}

	/** How many times as much something is. */
	public static String ratio(double value) {
		return factor(value) + " ×";
	}

	static String factor(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) < SMALL) ? "%.2f" : "%,.0f", value);
	}

}
