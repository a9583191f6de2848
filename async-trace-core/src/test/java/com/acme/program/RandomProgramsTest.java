package com.acme.program;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a program sees that its executor is traced: another result, exception, order,
 * list of what was dropped, or queue.
 * <p>
 * One difference is known: what waits in the queue of a pool is our wrapper, so that
 * {@code remove} of a Runnable that was given to {@code execute} of the façade does not
 * find it.
 */
class RandomProgramsTest {

	private static final int PROGRAMS = Integer.getInteger("soak.percent", 15);

	private final AsyncTracer tracer = AsyncTracer.create();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	static Stream<Kind> kinds() {
		return Kind.all();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	@Timeout(300)
	void goTheSameWayAsWithTheBareExecutor(Kind kind) throws Exception {
		for (int seed = 0; seed < PROGRAMS; seed++) {
			Program program = new Program(seed);
			ExecutorService bare = kind.make();
			List<String> expected = new Execution(bare, bare, UnaryOperator.identity()).run(program);

			ExecutorService pool = kind.make();
			List<String> seen = new Execution(traced(pool), pool, this.tracer::unwrap).run(program);

			assertThat(seen).as("seed %s, %s", seed, program).isEqualTo(expected);
		}
	}

	private ExecutorService traced(ExecutorService pool) {
		return (pool instanceof ScheduledExecutorService scheduler) ? this.tracer.wrap(scheduler, "timer")
				: this.tracer.wrap(pool, "io");
	}

}
