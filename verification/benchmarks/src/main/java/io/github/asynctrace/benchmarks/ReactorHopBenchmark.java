package io.github.asynctrace.benchmarks;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.propagation.TaskContextKey;
import io.github.asynctrace.spring.propagation.TaskContextRegistration;
import io.github.asynctrace.spring.reactor.ReactorScheduleHook;
import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One {@code publishOn} of Reactor, out of a thousand that are subscribed in a request.
 */
@State(Scope.Thread)
public class ReactorHopBenchmark extends CostBenchmark {

	/**
	 * What carries the task: nothing, the automatic propagation of Reactor without us,
	 * with our accessor, our hook without propagation, or both.
	 */
	@Param({ "nothing", "propagation", "accessor", "hook", "accessor-hook" })
	public String carrier = "nothing";

	private final AsyncTracer tracer = AsyncTracer.create();

	private final Scheduler scheduler = Schedulers.newSingle("hops");

	private @Nullable TaskContextRegistration accessor;

	private @Nullable ReactorScheduleHook hook;

	private AsyncTracer.Scope request = () -> {
	};

	@Setup(Level.Trial)
	public void open() {
		if (this.carrier.contains("accessor")) {
			this.accessor = new TaskContextRegistration(TaskContextKey.create(), this.tracer.instrumentation(),
					ContextRegistry.getInstance());
		}
		if (this.carrier.contains("hook")) {
			this.hook = new ReactorScheduleHook(this.tracer.instrumentation());
		}
		if (!this.carrier.equals("nothing") && !this.carrier.equals("hook")) {
			Hooks.enableAutomaticContextPropagation();
		}
		this.request = this.tracer.open("GET /orders");
	}

	@TearDown(Level.Trial)
	public void close() {
		this.request.close();
		Hooks.disableAutomaticContextPropagation();
		if (this.accessor != null) {
			this.accessor.destroy();
		}
		if (this.hook != null) {
			this.hook.destroy();
		}
		this.scheduler.dispose();
		this.tracer.close();
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public @Nullable Integer publishOn() {
		return Flux.range(0, BATCH).flatMap((number) -> Mono.just(number).publishOn(this.scheduler), BATCH).blockLast();
	}

}
