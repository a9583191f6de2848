package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
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
 * One task from its submission to its end, without a hand-off: it runs on the submitting
 * thread.
 */
@State(Scope.Thread)
public class InlineBenchmark extends CostBenchmark {

	@Param({ "20", "60", "120" })
	public int depth = 20;

	private int runs;

	private final Runnable body = () -> this.runs++;

	private Executor executor = Runnable::run;

	private IntSupplier frames = () -> 0;

	private Runnable context = () -> {
	};

	@Setup(Level.Trial)
	public void prepare(Compared compared) {
		this.executor = compared.current().around(new DirectExecutorService());
		this.frames = Frames.below(this.depth, this::submitAll);
	}

	// In every iteration anew: JMH promises no more than that to run on the same thread.
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

	private int submitAll() {
		for (int i = 0; i < BATCH; i++) {
			this.executor.execute(this.body);
		}
		return this.runs;
	}

}
