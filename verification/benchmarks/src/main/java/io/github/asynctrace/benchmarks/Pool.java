package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.github.asynctrace.benchmarks.executor.Pools;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A pool of the JDK, shared by all submitting threads, with the contender before it.
 */
@State(Scope.Benchmark)
public class Pool {

	@Param(Pools.ONE_THREAD)
	public String pool = Pools.ONE_THREAD;

	private @Nullable ExecutorService executor;

	private Executor front = Runnable::run;

	@Setup(Level.Trial)
	public void open(Compared compared) {
		this.executor = Pools.create(this.pool);
		this.front = compared.current().around(this.executor);
	}

	@TearDown(Level.Trial)
	public void close() {
		if (this.executor != null) {
			this.executor.shutdown();
		}
	}

	Executor front() {
		return this.front;
	}

}
