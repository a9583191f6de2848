package com.acme.entry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a {@link CompletableFuture} keeps its exception inside, so that a wrapper
 * around its task takes every failure for a success.
 */
class CompletableFutureTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	enum On {

		TRACED, UNTRACED, DIRECT, TRACED_DIRECT;

		Executor of(AsyncTracer tracer, ExecutorService pool) {
			return switch (this) {
				case TRACED -> tracer.wrap(pool, "io");
				case UNTRACED -> pool;
				case DIRECT -> Runnable::run;
				case TRACED_DIRECT -> tracer.wrap((Executor) Runnable::run, "io");
			};
		}

	}

	@ParameterizedTest
	@MethodSource("executors")
	void supplyAsyncIsOneTaskThatIsDone(On on) {
		CompletableFuture<String> future = this.tracer.supplyAsync(() -> "worked", on.of(this.tracer, this.pool));

		assertThat(future.join()).isEqualTo("worked");
		assertOneStage(TaskState.DONE, "supplyAsyncIsOneTaskThatIsDone");
	}

	@ParameterizedTest
	@MethodSource("executors")
	void supplyAsyncThatThrowsFailed(On on) {
		IllegalStateException sold = new IllegalStateException("sold out");

		CompletableFuture<String> future = this.tracer.supplyAsync(() -> {
			throw sold;
		}, on.of(this.tracer, this.pool));

		assertThatThrownBy(future::join).isExactlyInstanceOf(CompletionException.class).cause().isSameAs(sold);
		assertOneStage(TaskState.FAILED, "supplyAsyncThatThrowsFailed");
	}

	@ParameterizedTest
	@MethodSource("executors")
	void runAsyncIsOneTaskWithAnOutcome(On on) {
		Executor executor = on.of(this.tracer, this.pool);
		this.tracer.runAsync(() -> {
		}, executor).join();
		assertOneStage(TaskState.DONE, "runAsyncIsOneTaskWithAnOutcome");
	}

	@ParameterizedTest
	@MethodSource("executors")
	void workSubmittedInsideIsAChild(On on) {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "inner");
		AsyncTrace[] seen = new AsyncTrace[1];

		this.tracer.runAsync(() -> direct.execute(() -> seen[0] = AsyncTrace.current()), on.of(this.tracer, this.pool))
			.join();

		awaitFinished(2);
		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks.get(1).parentId()).isEqualTo(tasks.get(0).id());
		assertThat(tasks.get(1).kind()).isEqualTo(TaskKind.EXECUTE);
		assertThat(tasks).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
		assertThat(seen[0].frames()).extracting(AsyncFrame::name)
			.last()
			.isEqualTo("CompletableFutureTest.workSubmittedInsideIsAChild");
		assertThat(seen[0].frames()).hasSize(3);
	}

	static Stream<On> executors() {
		return Stream.of(On.values());
	}

	@Test
	void plainSupplyAsyncThroughATracedExecutorEndsWithAnUnknownOutcome() {
		Executor io = this.tracer.wrap((Executor) this.pool, "io");
		CompletableFuture<String> good = CompletableFuture.supplyAsync(() -> "worked", io);
		CompletableFuture<Void> bad = CompletableFuture.runAsync(() -> {
			throw new IllegalStateException("sold out");
		}, io);

		assertThat(good.join()).isEqualTo("worked");
		assertThatThrownBy(bad::join).isInstanceOf(CompletionException.class);

		awaitFinished(2);
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state).containsOnly(TaskState.ENDED);
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::kind).containsOnly(TaskKind.STAGE);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(2, 0, 0, 0, 0, 0, 0, 0, 2, 0));
	}

	@Test
	void wrappedSupplierKnowsItsOutcome() {
		CompletableFuture<String> future = CompletableFuture.supplyAsync(this.tracer.wrapSupplier(() -> {
			throw new IllegalStateException("sold out");
		}), this.pool);

		assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void futureCancelledBeforeItRanIsCancelled() {
		CountDownLatch hold = new CountDownLatch(1);
		this.pool.execute(() -> uninterruptibly(hold));
		CompletableFuture<String> future = this.tracer.supplyAsync(() -> "worked", this.pool);

		future.cancel(true);
		hold.countDown();

		Rows.only(this.tracer, TaskState.CANCELLED);
		assertThat(future).isCancelled();
	}

	@Test
	void rejectionArrivesAndIsSeen() {
		IllegalStateException full = new IllegalStateException("full");

		assertThatThrownBy(() -> this.tracer.supplyAsync(() -> "worked", (work) -> {
			throw full;
		})).isSameAs(full);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.REJECTED);
	}

	@Test
	void closedTracerPassesThrough() {
		AsyncTracer closed = AsyncTracer.passThrough();

		assertThat(closed.supplyAsync(() -> "worked", this.pool).join()).isEqualTo("worked");
		assertThat(closed.snapshot().tasks()).isEmpty();
	}

	private void assertOneStage(TaskState state, String method) {
		awaitFinished(1);
		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.state()).isEqualTo(state);
		assertThat(task.kind()).isEqualTo(TaskKind.STAGE);
		assertThat(task.site()).extracting(AsyncFrame::methodName).isEqualTo(method);
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
	}

	private void awaitFinished(int finished) {
		await().untilAsserted(() -> assertThat(this.tracer.snapshot().counts().finished()).isEqualTo(finished));
	}

	private static void uninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
