package io.github.asynctrace.benchmarks;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a benchmark that nobody runs for a month no longer works. Each runs once here,
 * too briefly to measure anything.
 */
class BenchmarksRunTest {

	@Test
	void everyBenchmarkRuns() throws Exception {
		Options briefly = new OptionsBuilder().include("io.github.asynctrace.benchmarks.*")
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(10))
			.shouldFailOnError(true)
			.build();
		Collection<RunResult> results = new Runner(briefly).run();
		assertThat(results).isNotEmpty();
	}

}
