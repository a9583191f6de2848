package io.github.asynctrace.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.benchmarks.contender.OurTracer;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;
import io.github.asynctrace.task.TaskForest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first look after a burst, when no stack of it has been read yet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class FirstLookBenchmark extends CostBenchmark {

	@Param({ "1000", "10000", "100000" })
	public int live = 1000;

	private OurTracer tracer = OurTracer.exact();

	private ExecutorService queue = new HoldingExecutorService(0);

	@Setup(Level.Iteration)
	public void fill() {
		this.tracer.close();
		this.tracer = OurTracer.exact();
		this.queue = new HoldingExecutorService(this.live);
		Population.submit(this.tracer.around(this.queue), this.live, SnapshotBenchmark.SITES, SnapshotBenchmark.DEPTH);
	}

	@TearDown(Level.Trial)
	public void close() {
		this.tracer.close();
	}

	@Benchmark
	public TaskForest snapshot() {
		return this.tracer.snapshot();
	}

}
