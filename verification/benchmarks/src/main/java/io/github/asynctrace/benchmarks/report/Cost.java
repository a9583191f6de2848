package io.github.asynctrace.benchmarks.report;

/**
 * What one operation cost.
 *
 * @param median the middle of all iterations of all rounds, in the unit of the benchmark
 * @param low the least of them
 * @param high the most of them
 * @param bytes allocated bytes
 */
record Cost(double median, double low, double high, double bytes) {

	double ratio(Cost baseline) {
		return this.median / baseline.median;
	}

	/** What it cost more than the baseline. */
	double over(Cost baseline) {
		return this.median - baseline.median;
	}

}
