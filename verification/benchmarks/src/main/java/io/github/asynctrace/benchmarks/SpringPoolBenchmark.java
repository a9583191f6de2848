package io.github.asynctrace.benchmarks;

import java.util.function.IntSupplier;

import io.github.asynctrace.benchmarks.frames.Frames;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One task of a batch that is handed to Spring's pool, through a task decorator.
 */
@State(Scope.Thread)
public class SpringPoolBenchmark extends CostBenchmark {

	@Param("60")
	public int depth = 60;

	private IntSupplier frames = () -> 0;

	private Runnable context = () -> {
	};

	@Setup(Level.Trial)
	public void prepare(SpringPool pool) {
		this.frames = Frames.below(this.depth, new Batch(pool.front()));
	}

	@Setup(Level.Iteration)
	public void prepareThread(Compared compared) {
		this.context = compared.current().prepareThread();
	}

	@TearDown(Level.Iteration)
	public void restoreThread() {
		this.context.run();
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int submit() {
		return this.frames.getAsInt();
	}

}
