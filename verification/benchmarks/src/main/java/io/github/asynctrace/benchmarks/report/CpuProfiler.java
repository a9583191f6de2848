package io.github.asynctrace.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU time that all threads of the JVM took for one operation: the pool, the garbage
 * collector and background threads are included, other processes on a busy machine are
 * not.
 */
public final class CpuProfiler implements InternalProfiler {

	static final String NANOS = "cpu";

	private long before;

	/** JMH creates it by name. */
	public CpuProfiler() {
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = cpuTime();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double nanos = (double) (cpuTime() - this.before) / Math.max(1, result.getMetadata().getAllOps());
		return List.of(new ScalarResult(NANOS, nanos, "ns/op", AggregationPolicy.AVG));
	}

	private static long cpuTime() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	@Override
	public String getDescription() {
		return "CPU time of the process for one operation";
	}

}
