package io.github.asynctrace.benchmarks;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
import io.github.asynctrace.spring.actuate.metrics.OwnMeters;
import io.github.asynctrace.spring.actuate.metrics.TaskMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One task without a hand-off, measured by Micrometer's own instrumentation of executors,
 * and traced without a stack, without meters, with all but the timers, and with all.
 */
@State(Scope.Thread)
public class MetricsBenchmark extends CostBenchmark {

	@Param({ "bare", "micrometer", "tracer", "tracer-gauges", "tracer-timers" })
	public String measured = "bare";

	private final AsyncTracer tracer = AsyncTracer.builder().budget(0).build();

	private int runs;

	private final Runnable body = () -> this.runs++;

	private Executor executor = Runnable::run;

	@Setup(Level.Trial)
	public void prepare() {
		MeterRegistry registry = new SimpleMeterRegistry();
		ExecutorService direct = new DirectExecutorService();
		if (this.measured.equals("micrometer")) {
			this.executor = ExecutorServiceMetrics.monitor(registry, direct, "pool");
		}
		else if (this.measured.equals("bare")) {
			this.executor = direct;
		}
		else {
			this.executor = this.tracer.wrap(direct, "pool");
			if (!this.measured.equals("tracer")) {
				new TaskMetrics(this.tracer, List::of, new OwnMeters(), 100, this.measured.equals("tracer-timers"))
					.bindTo(registry);
			}
		}
	}

	@TearDown(Level.Trial)
	public void close() {
		this.tracer.close();
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int submit() {
		for (int i = 0; i < BATCH; i++) {
			this.executor.execute(this.body);
		}
		return this.runs;
	}

}
