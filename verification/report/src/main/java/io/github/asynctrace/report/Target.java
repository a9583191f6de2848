package io.github.asynctrace.report;

import java.util.List;
import java.util.Optional;

/**
 * Something that the project promised to reach.
 *
 * @param promise what
 * @param measured what came out, if it was measured
 * @param limit the worst that keeps the promise
 * @param unit behind the numbers
 * @param atLeast whether more is better
 */
public record Target(String promise, Optional<Double> measured, double limit, String unit, boolean atLeast) {

	/** The unit of a ratio. */
	public static final String TIMES = "×";

	/** What has to be that small. */
	public static Target atMost(String promise, Optional<Double> measured, double limit, String unit) {
		return new Target(promise, measured, limit, unit, false);
	}

	/** What has to be that large. */
	public static Target atLeast(String promise, Optional<Double> measured, double limit, String unit) {
		return new Target(promise, measured, limit, unit, true);
	}

	/** Promises beside what became of them, as Markdown. */
	public static String table(List<Target> targets) {
		MarkdownTable table = new MarkdownTable("Targets", List.of("target", "limit", "measured", "met"));
		for (Target target : targets) {
			table.row(List.of(target.promise(), target.limitText(), target.measuredText(), target.verdict()));
		}
		return table.toString();
	}

	private String limitText() {
		return (this.atLeast ? "≥ " : "≤ ") + number(this.limit);
	}

	private String measuredText() {
		return this.measured.map(this::number).orElse(Numbers.NONE);
	}

	private String verdict() {
		return this.measured.map((value) -> isMet(value) ? "yes" : "**no**").orElse(Numbers.NONE);
	}

	private boolean isMet(double value) {
		return this.atLeast ? (value >= this.limit) : (value <= this.limit);
	}

	private String number(double value) {
		return this.unit.equals(TIMES) ? Numbers.ratio(value) : Numbers.amount(value) + " " + this.unit;
	}

}
