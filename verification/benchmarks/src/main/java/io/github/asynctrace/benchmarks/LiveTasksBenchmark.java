package io.github.asynctrace.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;

import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;
import io.github.asynctrace.benchmarks.frames.Frames;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One task from its submission to its end, beside many others that wait in a queue.
 */
@State(Scope.Benchmark)
public class LiveTasksBenchmark extends CostBenchmark {

	private static final int SITES = 30;

	@Param({ "0", "100000", "1000000" })
	public int live;

	@Param("20")
	public int depth = 20;

	private int runs;

	private final Runnable body = () -> this.runs++;

	private ExecutorService queue = new HoldingExecutorService(0);

	private IntSupplier frames = () -> 0;

	@Setup(Level.Trial)
	public void fill(Compared compared) {
		this.queue = new HoldingExecutorService(this.live);
		Population.submit(compared.current().around(this.queue), this.live, SITES, this.depth);
		compared.current().settle();
		var executor = compared.current().around(new DirectExecutorService());
		this.frames = Frames.below(this.depth, () -> {
			for (int i = 0; i < BATCH; i++) {
				executor.execute(this.body);
			}
			return this.runs;
		});
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int submit() {
		return this.frames.getAsInt();
	}

}
