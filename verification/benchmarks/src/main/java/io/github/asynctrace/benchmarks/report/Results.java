package io.github.asynctrace.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.asynctrace.report.Spread;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * All iterations of all rounds.
 */
final class Results {

	private static final String BYTES = "gc.alloc.rate.norm";

	private final Map<Key, List<Double>> scores = new HashMap<>();

	private final Map<Key, List<Double>> cpu = new HashMap<>();

	private final Map<Key, List<Double>> bytes = new HashMap<>();

	/** Bytes retained by a task, by the name of the measurement. */
	private final Map<String, Long> retained = new HashMap<>();

	void add(Collection<RunResult> runs) {
		for (RunResult run : runs) {
			Key key = Key.of(run.getParams());
			for (BenchmarkResult fork : run.getBenchmarkResults()) {
				fork.getIterationResults().forEach((iteration) -> add(key, iteration));
			}
		}
	}

	private void add(Key key, IterationResult iteration) {
		add(this.scores, key, iteration.getPrimaryResult());
		iteration.getSecondaryResults().forEach((label, result) -> {
			if (label.equals(BYTES)) {
				add(this.bytes, key, result);
			}
			else if (label.equals(CpuProfiler.NANOS)) {
				add(this.cpu, key, result);
			}
			else if (!label.startsWith("gc.")) {
				// The methods of a group are told apart by their labels.
				add(this.scores, new Key(key.benchmark() + "." + label, key.threads(), key.params()), result);
			}
		});
	}

	private static void add(Map<Key, List<Double>> values, Key key, Result<?> result) {
		values.computeIfAbsent(key, (unused) -> new ArrayList<>()).add(result.getScore());
	}

	void addRetained(String measurement, long bytesPerTask) {
		this.retained.put(measurement, bytesPerTask);
	}

	/** What was measured, if it was. */
	Optional<Cost> cost(Key key) {
		List<Double> scores = this.scores.get(key);
		if (scores == null) {
			return Optional.empty();
		}
		Spread spread = Spread.of(scores);
		return Optional
			.of(new Cost(spread.median(), spread.low(), spread.high(), median(this.cpu, key), median(this.bytes, key)));
	}

	/** Bytes a task, if they were measured. */
	Optional<Long> retained(String measurement) {
		return Optional.ofNullable(this.retained.get(measurement)).filter((bytes) -> bytes >= 0);
	}

	private static double median(Map<Key, List<Double>> values, Key key) {
		List<Double> known = values.get(key);
		return (known != null) ? Spread.of(known).median() : Double.NaN;
	}

}
