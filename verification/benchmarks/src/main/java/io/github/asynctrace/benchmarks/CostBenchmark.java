package io.github.asynctrace.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.asynctrace.benchmarks.frames.Frames;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all benchmarks run: warm for two seconds, which the compiler takes until it has
 * inlined all it will, then measured briefly.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = { "-Xms1g", "-Xmx4g", Frames.QUIET, Frames.KEEP_FRAMES,
		// The debug probes of Kotlin load an agent into their own JVM.
		"-XX:+EnableDynamicAgentLoading", "-Djdk.attach.allowAttachSelf=true",
		// Up to JDK 17 the 16th reflective call has another stack than those
		// before, and the harness calls by reflection.
		"-Dsun.reflect.noInflation=true" })
public abstract class CostBenchmark {

	/**
	 * Tasks of one invocation, so that the way down to a depth is shared by many.
	 */
	public static final int BATCH = 1000;

}
