package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.benchmarks.contender.OurTracer;
import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;
import io.github.asynctrace.task.TaskForest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One thread looks again and again while another one submits: neither may stop the other.
 */
@State(Scope.Group)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BusySnapshotBenchmark extends CostBenchmark {

	@Param("100000")
	public int live = 1000;

	private final OurTracer tracer = OurTracer.exact();

	private final Executor executor = this.tracer.around(new DirectExecutorService());

	private final Runnable body = () -> this.runs++;

	private int runs;

	private ExecutorService queue = new HoldingExecutorService(0);

	@Setup(Level.Trial)
	public void fill() {
		this.queue = new HoldingExecutorService(this.live);
		Population.submit(this.tracer.around(this.queue), this.live, SnapshotBenchmark.SITES, SnapshotBenchmark.DEPTH);
		this.tracer.settle();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.tracer.close();
	}

	@Benchmark
	@Group("busy")
	public TaskForest look() {
		return this.tracer.snapshot();
	}

	@Benchmark
	@Group("busy")
	public int submit() {
		this.executor.execute(this.body);
		return this.runs;
	}

}
