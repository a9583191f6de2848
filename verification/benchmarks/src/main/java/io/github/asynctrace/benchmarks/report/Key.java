package io.github.asynctrace.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What was measured.
 *
 * @param benchmark the simple names of class and method
 * @param threads how many threads submitted
 * @param params the parameters by name
 */
record Key(String benchmark, int threads, Map<String, String> params) {

	static Key of(BenchmarkParams params) {
		Map<String, String> values = new TreeMap<>();
		for (String name : params.getParamsKeys()) {
			values.put(name, params.getParam(name));
		}
		String benchmark = params.getBenchmark();
		int method = benchmark.lastIndexOf('.');
		return new Key(benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1), params.getThreads(), values);
	}

	static Key inline(String contender, int threads, int depth) {
		return new Key("InlineBenchmark.submit", threads,
				Map.of("contender", contender, "depth", Integer.toString(depth)));
	}

	static Key pool(String contender, String pool) {
		return new Key("PoolBenchmark.submit", 1, Map.of("contender", contender, "depth", "60", "pool", pool));
	}

	static Key springPool(String contender) {
		return new Key("SpringPoolBenchmark.submit", 1, Map.of("contender", contender, "depth", "60"));
	}

	static Key failing(String contender) {
		return new Key("FailingTaskBenchmark.fail", 1, Map.of("contender", contender, "depth", "60"));
	}

	static Key printed(String contender) {
		return new Key("PrintedFailureBenchmark.print", 1, Map.of("contender", contender, "depth", "60"));
	}

	static Key live(String contender, int live) {
		return new Key("LiveTasksBenchmark.submit", 1,
				Map.of("contender", contender, "depth", "20", "live", Integer.toString(live)));
	}

	static Key snapshot(String method, int live) {
		return new Key(method, 1, Map.of("live", Integer.toString(live)));
	}

	static Key busyLook(int live) {
		return new Key("BusySnapshotBenchmark.busy.look", 2, Map.of("live", Integer.toString(live)));
	}

}
