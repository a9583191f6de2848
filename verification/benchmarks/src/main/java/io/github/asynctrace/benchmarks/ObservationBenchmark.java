package io.github.asynctrace.benchmarks;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.observation.TaskObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An observation that opens a scope in which nothing is submitted, beside a handler that
 * does nothing, and within a request.
 */
@State(Scope.Thread)
public class ObservationBenchmark extends CostBenchmark {

	@Param({ "false", "true" })
	public boolean handler;

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private AsyncTracer.Scope request = () -> {
	};

	@Setup(Level.Trial)
	public void open() {
		this.registry.observationConfig().observationHandler(new Nothing());
		if (this.handler) {
			this.registry.observationConfig()
				.observationHandler(new TaskObservationHandler(this.tracer.instrumentation(), false));
		}
		this.request = this.tracer.open("GET /orders");
	}

	@TearDown(Level.Trial)
	public void close() {
		this.request.close();
		this.tracer.close();
	}

	@Benchmark
	public int scope() {
		return Observation.createNotStarted("orders", this.registry).observe(() -> 1);
	}

	/** As every application has one that counts or times. */
	private static final class Nothing implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
