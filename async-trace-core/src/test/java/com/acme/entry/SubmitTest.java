package com.acme.entry;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each of the three {@code submit} methods makes one task of the work and gives the
 * delegate's future.
 */
class SubmitTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	static Stream<Way> ways() {
		return Stream.of(new Way("Runnable", (service, work) -> service.submit((Runnable) () -> quietly(work)), null),
				new Way("Runnable with a result", (service, work) -> service.submit(() -> quietly(work), "given"),
						"given"),
				new Way("Callable", ExecutorService::submit, "worked"));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void taskIsDoneBeforeItsFutureIs(Way way) throws Exception {
		Future<?> future = way.handOver().submit(this.tracer.wrap(this.pool, "io"), () -> "worked");

		assertThat(future.get()).isEqualTo(way.result());

		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.state()).isEqualTo(TaskState.DONE);
		assertThat(task.kind()).isEqualTo(TaskKind.SUBMIT);
		assertThat(task.executor()).isEqualTo("io");
		assertThat(Rows.root(this.tracer, task).name()).isEqualTo(Thread.currentThread().getName());
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void failureIsSeenAndArrivesAsTheSameObject(Way way) {
		IllegalStateException sold = new IllegalStateException("sold out");

		Future<?> future = way.handOver().submit(this.tracer.wrap(this.pool, "io"), () -> {
			throw sold;
		});

		assertThatThrownBy(future::get).isExactlyInstanceOf(ExecutionException.class).cause().isSameAs(sold);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1, 0, 0, 0, 0, 0));
	}

	private static void quietly(Callable<String> work) {
		try {
			work.call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@FunctionalInterface
	interface HandOver {

		Future<?> submit(ExecutorService service, Callable<String> work);

	}

	record Way(String name, HandOver handOver, Object result) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
