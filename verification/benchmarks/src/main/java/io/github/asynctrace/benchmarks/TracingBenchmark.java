package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.propagation.TraceContext;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.benchmarks.executor.DirectExecutorService;
import io.github.asynctrace.benchmarks.frames.Frames;
import io.github.asynctrace.spring.tracing.TaskAttributes;
import io.github.asynctrace.spring.tracing.TaskSpans;
import io.github.asynctrace.spring.tracing.TaskTagsHandler;
import io.github.asynctrace.spring.tracing.TracerSpanSource;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One task without a hand-off, submitted within a sampled span of Brave and with its
 * stack captured: as it is, with the ids of the span, and with a span of its own; and one
 * that makes a span itself, without and with the tags of its task.
 */
@State(Scope.Thread)
public class TracingBenchmark extends CostBenchmark {

	private static final int FRAMES = 5;

	@Param({ "bare", "tracer", "tracer-ids", "tracer-spans", "observed", "observed-tags" })
	public String traced = "bare";

	@Param("60")
	public int depth = 60;

	private final Tracing tracing = Tracing.newBuilder()
		.currentTraceContext(ThreadLocalCurrentTraceContext.create())
		.addSpanHandler(new Dropping())
		.build();

	private final Tracer tracer = new BraveTracer(this.tracing.tracer(),
			new BraveCurrentTraceContext(this.tracing.currentTraceContext()), new BraveBaggageManager());

	private final AsyncTracer tasks = AsyncTracer.builder().budget(100).build();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private int runs;

	private Runnable body = () -> this.runs++;

	private Executor executor = new DirectExecutorService();

	private IntSupplier frames = () -> 0;

	private Tracer.SpanInScope scope = () -> {
	};

	@Setup(Level.Trial)
	public void prepare() {
		this.frames = Frames.below(this.depth, this::batch);
		TaskAttributes attributes = new TaskAttributes(FRAMES);
		if (!this.traced.equals("bare")) {
			this.executor = this.tasks.wrap(this.executor, "pool");
		}
		if (this.traced.equals("tracer-spans")) {
			this.tasks.customize(new TaskSpans(this.tracer, this.tasks, attributes));
		}
		if (!this.traced.equals("bare") && !this.traced.equals("tracer")) {
			this.tasks.customize(new TracerSpanSource(this.tracer));
		}
		if (this.traced.startsWith("observed")) {
			this.observations.observationConfig().observationHandler(new DefaultTracingObservationHandler(this.tracer));
			this.body = () -> Observation.createNotStarted("work", this.observations).observe(() -> this.runs++);
		}
		if (this.traced.equals("observed-tags")) {
			this.observations.observationConfig().observationHandler(new TaskTagsHandler(this.tasks, attributes));
		}
		this.scope = this.tracer.withSpan(this.tracer.nextSpan().name("request").start());
	}

	@TearDown(Level.Trial)
	public void close() {
		this.scope.close();
		this.tasks.close();
		this.tracing.close();
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int submit() {
		return this.frames.getAsInt();
	}

	private int batch() {
		for (int i = 0; i < BATCH; i++) {
			this.executor.execute(this.body);
		}
		return this.runs;
	}

	/**
	 * Keeps every span until its end, and sends none.
	 */
	private static final class Dropping extends SpanHandler {

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			return true;
		}

	}

}
