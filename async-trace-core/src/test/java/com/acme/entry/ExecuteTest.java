package com.acme.entry;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * {@code execute} makes one task of the work.
 */
class ExecuteTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1, (work) -> new Thread(work, "io-1"));

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void taskShowsWhereItCameFromAndHowItEnded() {
		this.tracer.wrap((Executor) this.pool, "io").execute(new PriceLookup());

		TaskSnapshot task = Rows.only(this.tracer, TaskState.DONE);
		assertThat(task.kind()).isEqualTo(TaskKind.EXECUTE);
		assertThat(task.name()).isEqualTo("ExecuteTest$PriceLookup");
		assertThat(task.executor()).isEqualTo("io");
		assertThat(task.thread()).isEqualTo("io-1");
		assertThat(task.site()).extracting(AsyncFrame::name)
			.isEqualTo("ExecuteTest.taskShowsWhereItCameFromAndHowItEnded");
		assertThat(task.startedAt()).isBetween(task.submittedAt(), task.endedAt());
		TaskSnapshot root = Rows.root(this.tracer, task);
		assertThat(task.parentId()).isEqualTo(root.id()).isLessThan(task.id());
		assertThat(root.kind()).isEqualTo(TaskKind.THREAD);
		assertThat(root.name()).isEqualTo(Thread.currentThread().getName());
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void lambdaIsNamedByTheMethodThatHandedItOver() {
		this.tracer.wrap((Executor) this.pool, "io").execute(() -> {
		});

		assertThat(Rows.only(this.tracer).name()).isEqualTo("ExecuteTest.lambdaIsNamedByTheMethodThatHandedItOver");
	}

	@Test
	void workThatThrowsFailedAndTheExceptionPasses() {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		IllegalStateException sold = new IllegalStateException("sold out");

		assertThatThrownBy(() -> direct.execute(() -> {
			throw sold;
		})).isSameAs(sold);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1, 0, 0, 0, 0, 0));
	}

	private static final class PriceLookup implements Runnable {

		@Override
		public void run() {
		}

	}

}
