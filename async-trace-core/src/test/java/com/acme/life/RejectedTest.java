package com.acme.life;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A task that its executor refuses is shown as rejected, whichever way it came.
 */
class RejectedTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	static Stream<Way> ways() {
		Runnable runnable = () -> {
		};
		Callable<Integer> callable = () -> 7;
		return Stream.of((service) -> service.execute(runnable), (service) -> service.submit(runnable),
				(service) -> service.submit(runnable, 7), (service) -> service.submit(callable),
				(service) -> service.schedule(runnable, 0, TimeUnit.SECONDS),
				(service) -> service.schedule(callable, 0, TimeUnit.SECONDS));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void refusedTaskIsRejected(Way way) {
		ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
		pool.shutdown();

		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> way.handOver(this.tracer.wrap(pool, "timer")));

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.REJECTED);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0));
	}

	@Test
	void refusedWorkMayBeTriedAgain() throws Exception {
		ScheduledExecutorService closed = Executors.newScheduledThreadPool(1);
		closed.shutdown();
		CountDownLatch ran = new CountDownLatch(1);
		Runnable wrapped = this.tracer.wrap((Runnable) ran::countDown);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.tracer.wrap(closed, "closed").execute(wrapped));

		wrapped.run();

		assertThat(ran.getCount()).isZero();
		assertThat(this.tracer.snapshot().counts().rejected()).isEqualTo(1);
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(1);
	}

	@FunctionalInterface
	interface Way {

		void handOver(ScheduledExecutorService service);

	}

}
