package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;

/**
 * A tracer of ours: in front of executors as a façade, in Spring's pool as a decorator.
 */
public final class OurTracer implements Decorating {

	/** Captures every stack. */
	public static final int UNLIMITED = 100;

	// A million live tasks shall be listed, not dropped, and leave slots free.
	private static final Limits LIMITS = Limits.defaults().withLive(2_000_000);

	private static final String POOL = "pool";

	private final AsyncTracer tracer;

	/**
	 * Creates a tracer that is switched to the mode at run time, as an operator would do
	 * it.
	 * @param budget percent of time for captures
	 */
	public OurTracer(Mode mode, int budget) {
		this.tracer = AsyncTracer.builder().budget(budget).limits(LIMITS).build();
		this.tracer.mode(mode);
	}

	/** A tracer that captures every stack. */
	public static OurTracer exact() {
		return new OurTracer(Mode.EXACT, UNLIMITED);
	}

	@Override
	public Executor around(ExecutorService executor) {
		return this.tracer.wrap(executor, POOL);
	}

	@Override
	public Runnable decorate(Runnable task) {
		return this.tracer.instrumentation().decorate(TaskKind.EXECUTE, POOL, task, UnaryOperator.identity());
	}

	/** All live tasks, as the endpoint shows them. */
	public TaskForest snapshot() {
		return this.tracer.snapshot();
	}

	// Whoever looks reads the stacks that the background pass has not read yet.
	@Override
	public void settle() {
		this.tracer.snapshot();
	}

	@Override
	public void close() {
		this.tracer.close();
	}

}
