package io.github.asynctrace.benchmarks.report;

/**
 * What one operation cost.
 *
 * @param median the middle of all iterations of all rounds, in the unit of the benchmark
 * @param low the least of them
 * @param high the most of them
 * @param cpu CPU time of all threads of the JVM, in nanoseconds
 * @param bytes allocated bytes
 */
record Cost(double median, double low, double high, double cpu, double bytes) {

	double cpuRatio(Cost baseline) {
		return this.cpu / baseline.cpu;
	}

	/** How much more CPU time it took than the baseline. */
	double cpuOver(Cost baseline) {
		return this.cpu - baseline.cpu;
	}

}
