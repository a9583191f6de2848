package io.github.asynctrace.benchmarks.report;

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
record Target(String promise, Optional<Double> measured, double limit, String unit, boolean atLeast) {

	static Target atMost(String promise, Optional<Double> measured, double limit, String unit) {
		return new Target(promise, measured, limit, unit, false);
	}

	static Target atLeast(String promise, Optional<Double> measured, double limit, String unit) {
		return new Target(promise, measured, limit, unit, true);
	}

	String limitText() {
		return (this.atLeast ? "≥ " : "≤ ") + number(this.limit);
	}

	String measuredText() {
		return this.measured.map(this::number).orElse(Numbers.NONE);
	}

	String verdict() {
		return this.measured.map((value) -> isMet(value) ? "yes" : "**no**").orElse(Numbers.NONE);
	}

	private boolean isMet(double value) {
		return this.atLeast ? (value >= this.limit) : (value <= this.limit);
	}

	private String number(double value) {
		return this.unit.equals("×") ? Numbers.ratio(value) : Numbers.amount(value) + " " + this.unit;
	}

}
