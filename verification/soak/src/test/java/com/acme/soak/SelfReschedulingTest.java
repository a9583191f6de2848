package com.acme.soak;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task that hands itself on holds its parent, which holds its parent, without
 * end.
 */
@Tag("64m")
class SelfReschedulingTest {

	private final Soak soak = new Soak(getClass());

	private final int runs = Soak.size(10_000_000);

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService timer = this.tracer.wrap(this.pool, "timer");

	private final CompletableFuture<AsyncTrace> last = new CompletableFuture<>();

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@ParameterizedTest
	@EnumSource(value = Mode.class, names = { "EXACT", "ADAPTIVE" })
	void heapStaysFlatAndThePathIsShort(Mode mode) {
		Soak.assertHeap(64);
		this.tracer.mode(mode);
		try (AsyncTracer.Scope scope = this.tracer.open("heartbeat")) {
			this.timer.execute(new Heartbeat());
		}

		AsyncTrace trace = this.last.join();

		this.soak.print("%s path after %,d runs:%n%s", mode, this.runs, trace);
		this.soak.assertFlat();
		assertThat(trace.hops().get(trace.hops().size() - 1).task().name()).isEqualTo("heartbeat");
		long shown = trace.hops().stream().mapToLong((hop) -> hop.repeats() + hop.elided()).sum();
		assertThat(shown).as("live frames and one hop per run").isEqualTo(this.runs + 1L);
		// Stacks that are shared are known to be equal; others are read too late at this
		// speed.
		long known = (mode == Mode.ADAPTIVE) ? this.runs - 2L : 32;
		assertThat(trace.hops().stream().mapToLong(TraceHop::repeats).sum()).isGreaterThanOrEqualTo(known);
		assertThat(trace.toString()).contains("×", " elided\n", "Heartbeat.run(SelfReschedulingTest.java:");
		assertThat(trace.toString().lines()).hasSizeLessThan(40);
		TaskCounts done = Soak.counts(this.runs, TaskState.DONE);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(this.tracer.snapshot().counts()).isEqualTo(done));
	}

	/** A task that hands itself on as its last act. */
	private final class Heartbeat implements Runnable {

		private int run;

		@Override
		public void run() {
			if (++this.run % (SelfReschedulingTest.this.runs / 10) == 0) {
				SelfReschedulingTest.this.soak.measure(String.format(Locale.ROOT, "after %,d runs", this.run),
						SelfReschedulingTest.this.tracer);
			}
			if (this.run < SelfReschedulingTest.this.runs) {
				SelfReschedulingTest.this.timer.execute(this);
			}
			else {
				SelfReschedulingTest.this.last.complete(SelfReschedulingTest.this.tracer.trace());
			}
		}

	}

}
