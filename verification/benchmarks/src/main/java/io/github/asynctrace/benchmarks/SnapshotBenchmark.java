package io.github.asynctrace.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.benchmarks.contender.OurTracer;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;
import io.github.asynctrace.task.TaskForest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Looking at all live tasks, once their stacks have been read in the background.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SnapshotBenchmark extends CostBenchmark {

	static final int SITES = 30;

	static final int DEPTH = 60;

	@Param({ "1000", "10000", "100000" })
	public int live = 1000;

	private final OurTracer tracer = OurTracer.exact();

	private ExecutorService queue = new HoldingExecutorService(0);

	@Setup(Level.Trial)
	public void fill() {
		this.queue = new HoldingExecutorService(this.live);
		Population.submit(this.tracer.around(this.queue), this.live, SITES, DEPTH);
		this.tracer.settle();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.tracer.close();
	}

	@Benchmark
	public TaskForest snapshot() {
		return this.tracer.snapshot();
	}

	@Benchmark
	public String text() {
		return this.tracer.snapshot().toString();
	}

}
