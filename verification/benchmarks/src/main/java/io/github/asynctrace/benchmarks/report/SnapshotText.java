package io.github.asynctrace.benchmarks.report;

import io.github.asynctrace.benchmarks.Population;
import io.github.asynctrace.benchmarks.contender.OurTracer;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;

/**
 * How long the text of a snapshot is.
 */
final class SnapshotText {

	private static final int SITES = 30;

	private static final int KILO = 1000;

	private SnapshotText() {
	}

	static int kilobytes(int live) {
		try (OurTracer tracer = OurTracer.exact()) {
			HoldingExecutorService queue = new HoldingExecutorService(live);
			Population.submit(tracer.around(queue), live, SITES, Plan.DEPTH);
			int length = tracer.snapshot().toString().length();
			return (queue.size() == live) ? length / KILO : -1;
		}
	}

}
