package com.acme.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: an exception leaves one task after the other. If they have to do with each
 * other the innermost tells it all; if not, none of them does.
 */
class SeveralTasksTest {

	private static final String SHARED = "shared by several tasks; origin not told";

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	private final IllegalStateException sold = new IllegalStateException("sold out");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private String sell() {
		throw this.sold;
	}

	@Test
	void theInnermostOfNestedTasksTells() {
		assertThat(catchThrowable(() -> this.direct.execute(() -> this.direct.execute(this::sell))))
			.isSameAs(this.sold);

		assertThat(Told.by(this.sold)).hasMessageContaining("2 hops to");
		assertThat(AsyncTrace.of(this.sold).hops()).hasSize(3);
	}

	@Test
	void theSubmitterThatRunsTheTaskItselfPassesOnItsException() throws Exception {
		ThreadPoolExecutor full = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new ThreadPoolExecutor.CallerRunsPolicy());
		CountDownLatch hold = new CountDownLatch(1);
		full.submit(() -> {
			hold.await();
			return hold;
		});
		Future<?> outer = this.io.submit(() -> this.tracer.wrap(full, "full").execute(this::sell));

		assertThat(catchThrowable(outer::get)).hasCause(this.sold);
		assertThat(Told.by(this.sold)).hasMessageContaining("2 hops to");
		full.shutdownNow();
	}

	@Test
	void theTaskThatJoinsAnotherPassesOnItsException() {
		Future<String> outer = this.io.submit(() -> {
			try {
				return this.io.submit(this::sell).get();
			}
			catch (ExecutionException ex) {
				throw (Exception) ex.getCause();
			}
		});

		assertThat(catchThrowable(outer::get)).hasCause(this.sold);
		assertThat(Told.by(this.sold)).hasMessageContaining("2 hops to");
	}

	@Test
	void aWrapperOfWhatTellsAlreadyTellsNothing() {
		Future<String> outer = this.io.submit(() -> join(this.tracer.supplyAsync(this::sell, this.pool)));

		Throwable seen = catchThrowable(outer::get);

		assertThat(seen.getCause()).isInstanceOf(CompletionException.class).hasCause(this.sold);
		assertThat(seen.getCause().getSuppressed()).isEmpty();
		assertThat(Told.by(this.sold)).hasMessageContaining("2 hops to");
	}

	@Test
	void aStagePassesOnWhatTheStageBeforeHasFailedWith() {
		CompletableFuture<String> stage = this.tracer.supplyAsync(this::sell, this.pool).exceptionally((ex) -> {
			throw (IllegalStateException) ex.getCause();
		}).handle((price, ex) -> {
			throw (CompletionException) ex;
		});

		assertThat(catchThrowable(stage::join)).hasCause(this.sold);
		assertThat(Told.by(this.sold)).hasMessageStartingWith("task #").hasMessageContaining("1 hop to");
	}

	@Test
	void aStageThatFailsOnItsOwnTellsOfItself() {
		IllegalArgumentException own = new IllegalArgumentException("no price");
		CompletableFuture<String> stage = this.tracer.supplyAsync(this::sell, this.pool).exceptionally((ex) -> {
			throw own;
		});

		assertThat(catchThrowable(stage::join)).hasCause(own);
		assertThat(Told.by(own)).hasMessageContaining("1 hop to");
	}

	@Test
	void ancestorsThatTheLineageHasLetGoPassOnToo() {
		try (AsyncTracer brief = AsyncTracer.builder().budget(100).limits(Limits.defaults().withHops(2)).build()) {
			Executor nested = brief.wrap((Executor) Runnable::run, "nested");

			assertThat(catchThrowable(() -> descend(nested, 12))).isSameAs(this.sold);

			assertThat(Told.by(this.sold)).hasMessageContaining("12 hops to");
			assertThat(Told.methods(Told.by(this.sold))).contains("more").endsWith("root");
		}
	}

	private void descend(Executor executor, int levels) {
		executor.execute((levels == 1) ? this::sell : () -> descend(executor, levels - 1));
	}

	@Test
	void twoTasksThatHaveNothingToDoWithEachOtherAreNotTold() {
		Throwable first = catchThrowable(this.io.submit(this::sell)::get);
		assertThat(Told.by(this.sold)).hasMessageStartingWith("task #");

		Throwable second = catchThrowable(this.io.submit(this::sell)::get);

		assertThat(first.getCause()).isSameAs(second.getCause());
		assertThat(Told.by(this.sold)).hasMessage(SHARED);
		assertThat(Told.by(this.sold).getStackTrace()).isEmpty();
		assertThat(AsyncTrace.of(this.sold).hops()).isEmpty();
		assertThat(AsyncTrace.of(this.sold).errors()).containsExactly(SHARED);
	}

	@Test
	void workThatIsRunTwiceWithTheSameExceptionIsTwoTasks() {
		Runnable work = this.tracer.wrap((Runnable) this::sell);

		assertThat(catchThrowable(work::run)).isNotNull();
		assertThat(catchThrowable(work::run)).isNotNull();

		assertThat(Told.by(this.sold)).hasMessage(SHARED);
	}

	@Test
	void anExceptionThatIsThrownAMillionTimesDoesNotGrow() {
		Runnable work = this.tracer.wrap((Runnable) this::sell);
		for (int i = 0; i < 1_000_000; i++) {
			try {
				work.run();
			}
			catch (IllegalStateException ex) {
				// As expected.
			}
		}
		assertThat(Told.by(this.sold)).hasMessage(SHARED);
	}

	@Test
	void manyThreadsAttachOnce() throws Exception {
		List<Callable<String>> work = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			work.add(this::sell);
		}
		this.io.invokeAll(work);

		assertThat(Told.by(this.sold)).hasMessage(SHARED);
		assertThat(Told.by(this.sold).getStackTrace()).isEmpty();
	}

	@Test
	void aSharedRefusalTellsOfNoTask() {
		RejectedExecutionException full = new RejectedExecutionException("full");
		Executor refusing = this.tracer.wrap((Executor) (work) -> {
			throw full;
		}, "full");

		assertThat(catchThrowable(() -> refusing.execute(this::sell))).isNotNull();
		assertThat(Told.by(full)).hasMessageContaining("refused by full");
		assertThat(catchThrowable(() -> refusing.execute(this::sell))).isNotNull();

		assertThat(Told.by(full)).hasMessage(SHARED);
	}

	private static <T> T join(CompletableFuture<T> future) {
		return future.join();
	}

}
