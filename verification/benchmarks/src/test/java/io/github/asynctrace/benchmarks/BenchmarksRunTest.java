package io.github.asynctrace.benchmarks;

import java.util.Collection;
import java.util.List;

import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.executor.Pools;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a benchmark that nobody runs for a month no longer works. Each runs once here,
 * with every contender, too briefly to measure anything.
 */
class BenchmarksRunTest {

	@Test
	void everyContenderRunsInline() throws Exception {
		assertThat(run(briefly(InlineBenchmark.class).param("depth", "20").param("contender", all()).threads(2)))
			.hasSameSizeAs(Contenders.names());
	}

	@Test
	void everyContenderRunsInEveryPool() throws Exception {
		assertThat(run(briefly(PoolBenchmark.class).param("contender", all())
			.param("pool", Pools.names().toArray(new String[0]))))
			.hasSize(Contenders.names().size() * Pools.names().size());
	}

	@Test
	void decoratorsRunInSpringsPool() throws Exception {
		assertThat(run(briefly(SpringPoolBenchmark.class).param("contender", Contenders.BARE, Contenders.WRAPPER,
				Contenders.OURS_EXACT, Contenders.OURS_OFF)))
			.hasSize(4);
	}

	@Test
	void tasksFail() throws Exception {
		assertThat(run(briefly(FailingTaskBenchmark.class).param("contender", Contenders.BARE, Contenders.OURS_EXACT)))
			.hasSize(2);
	}

	@Test
	void tasksAreMeasured() throws Exception {
		assertThat(run(briefly(MetricsBenchmark.class))).hasSize(5);
	}

	@Test
	void tasksAreTracedBeyondTheMachine() throws Exception {
		assertThat(run(briefly(TracingBenchmark.class))).hasSize(6);
	}

	@Test
	void tasksAreRecorded() throws Exception {
		assertThat(run(briefly(RecordingBenchmark.class))).hasSize(5);
	}

	@Test
	void failuresArePrinted() throws Exception {
		assertThat(
				run(briefly(PrintedFailureBenchmark.class).param("contender", Contenders.BARE, Contenders.OURS_EXACT)))
			.hasSize(2);
	}

	@Test
	void tasksRunBesideLiveOnes() throws Exception {
		assertThat(run(
				briefly(LiveTasksBenchmark.class).param("contender", Contenders.OURS_EXACT).param("live", "0", "1000")))
			.hasSize(2);
	}

	@Test
	void tasksAreLookedAt() throws Exception {
		for (Class<?> benchmark : List.of(SnapshotBenchmark.class, FirstLookBenchmark.class,
				BusySnapshotBenchmark.class)) {
			assertThat(run(briefly(benchmark).param("live", "1000"))).isNotEmpty();
		}
	}

	@Test
	void observationsOpenScopes() throws Exception {
		assertThat(run(briefly(ObservationBenchmark.class))).hasSize(2);
	}

	@Test
	void reactorSwitchesThreads() throws Exception {
		assertThat(run(briefly(ReactorHopBenchmark.class))).hasSize(5);
	}

	private static ChainedOptionsBuilder briefly(Class<?> benchmark) {
		return new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\.")
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(5))
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true);
	}

	private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
		return new Runner(options.build()).run();
	}

	private static String[] all() {
		return Contenders.names().toArray(new String[0]);
	}

}
