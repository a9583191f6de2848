package io.github.asynctrace.benchmarks;

import java.io.PrintWriter;
import java.io.Writer;
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

/**
 * A task that ends with an exception of its own, which the submitter prints to nowhere.
 */
@State(Scope.Thread)
public class PrintedFailureBenchmark extends CostBenchmark {

	@Param("60")
	public int depth = 60;

	private Executor executor = Runnable::run;

	private IntSupplier frames = () -> 0;

	private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

	@Setup(Level.Trial)
	public void prepare(Compared compared) {
		this.executor = compared.current().around(new DirectExecutorService());
		this.frames = Frames.below(this.depth, this::submitAll);
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int print() {
		return this.frames.getAsInt();
	}

	private int submitAll() {
		int failures = 0;
		for (int i = 0; i < BATCH; i++) {
			try {
				this.executor.execute(PrintedFailureBenchmark::fails);
			}
			catch (IllegalStateException ex) {
				ex.printStackTrace(this.nowhere);
				failures++;
			}
		}
		return failures;
	}

	private static void fails() {
		throw new IllegalStateException("as expected");
	}

}
