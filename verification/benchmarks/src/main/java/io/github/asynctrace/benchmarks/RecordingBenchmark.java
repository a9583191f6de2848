package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
import io.github.asynctrace.spring.logging.TaskMdc;
import io.github.asynctrace.spring.recording.TaskRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One task without a hand-off, traced without a stack: as it is; with a recorder while
 * nobody records, while tasks are too short to be recorded, and while all are recorded;
 * and with its numbers in the MDC of Logback.
 */
@State(Scope.Thread)
public class RecordingBenchmark extends CostBenchmark {

	@Param({ "tracer", "idle", "below", "recorded", "mdc" })
	public String with = "tracer";

	private final AsyncTracer tracer = AsyncTracer.builder().budget(0).build();

	private final Executor executor = this.tracer.wrap(new DirectExecutorService(), "pool");

	private int runs;

	private final Runnable body = () -> this.runs++;

	private @Nullable Recording recording;

	@Setup(Level.Trial)
	public void prepare() {
		switch (this.with) {
			case "idle" -> this.tracer.customize(new TaskRecorder(this.tracer));
			case "below" -> record("20 ms");
			case "recorded" -> record("0 ms");
			case "mdc" -> this.tracer.customize(new TaskMdc());
			default -> {
			}
		}
	}

	private void record(String minAge) {
		this.tracer.customize(new TaskRecorder(this.tracer));
		Recording recording = new Recording();
		recording.enable("asynctrace.Task").with("minAge", minAge);
		recording.setMaxSize(50_000_000);
		recording.start();
		this.recording = recording;
	}

	@TearDown(Level.Trial)
	public void close() {
		if (this.recording != null) {
			this.recording.close();
		}
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
