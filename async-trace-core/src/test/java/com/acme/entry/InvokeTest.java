package com.acme.entry;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * {@code invokeAll} and {@code invokeAny} make one task of each callable.
 */
class InvokeTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService service = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void invokeAllGivesResultsInOrderAndAddsNoRowForWhatIsWrappedAlready() throws Exception {
		Callable<String> plain = () -> "plain";
		Callable<String> wrapped = this.tracer.wrap((Callable<String>) () -> "wrapped");

		List<Future<String>> futures = this.service.invokeAll(List.of(plain, wrapped, () -> {
			throw new IllegalStateException("sold out");
		}));

		assertThat(futures.get(0).get()).isEqualTo("plain");
		assertThat(futures.get(1).get()).isEqualTo("wrapped");
		assertThatThrownBy(futures.get(2)::get).isInstanceOf(ExecutionException.class);
		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks).extracting(TaskSnapshot::state)
			.containsExactlyInAnyOrder(TaskState.DONE, TaskState.DONE, TaskState.FAILED);
		assertThat(tasks).extracting(TaskSnapshot::kind).containsOnly(TaskKind.SUBMIT);
		assertThat(tasks).extracting(TaskSnapshot::executor).containsOnly("io");
		assertThat(tasks).extracting(TaskSnapshot::parentId).hasSize(3).containsOnly(tasks.get(0).rootId());
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(3, 0, 0, 2, 1, 0, 0, 0, 0, 0));
	}

	@Test
	void invokeAllWithTimeoutIsTraced() throws Exception {
		List<Future<Integer>> futures = this.service.invokeAll(List.of(() -> 1, () -> 2), 1, TimeUnit.MINUTES);

		assertThat(futures).extracting(Future::get).containsExactly(1, 2);
		assertThat(Rows.tasks(this.tracer)).hasSize(2).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
	}

	@Test
	void invokeAnyGivesTheFirstResult() throws Exception {
		assertThat(this.service.<Integer>invokeAny(List.of(() -> 7))).isEqualTo(7);
		assertThat(this.service.<Integer>invokeAny(List.of(() -> 8), 1, TimeUnit.MINUTES)).isEqualTo(8);

		assertThat(Rows.tasks(this.tracer)).hasSize(2).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
	}

	@Test
	void invokeAnyThatFailsThrowsTheSameCause() {
		IllegalStateException sold = new IllegalStateException("sold out");

		assertThatThrownBy(() -> this.service.invokeAny(List.of(() -> {
			throw sold;
		}))).isInstanceOf(ExecutionException.class).cause().isSameAs(sold);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

}
