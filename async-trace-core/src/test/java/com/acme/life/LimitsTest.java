package com.acme.life;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Everything remembered has a cap; what goes over it is counted, and works.
 */
class LimitsTest {

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
	}

	@Test
	void tasksOverTheLiveCapAreCountedAsDroppedAndInTheirStates() throws Exception {
		try (AsyncTracer tracer = tracer(Limits.defaults().withLive(10))) {
			ExecutorService io = tracer.wrap(this.pool, "io");
			List<Future<?>> futures = new ArrayList<>();
			CountDownLatch started = new CountDownLatch(1);
			futures.add(io.submit(() -> {
				started.countDown();
				return await(this.hold);
			}));
			for (int i = 0; i < 24; i++) {
				futures.add(io.submit(() -> {
				}));
			}
			started.await();

			assertThat(Rows.tasks(tracer)).hasSize(10);
			assertThat(tracer.snapshot().counts()).isEqualTo(new TaskCounts(25, 24, 1, 0, 0, 0, 0, 0, 0, 15));
			this.hold.countDown();
			for (Future<?> future : futures) {
				future.get();
			}
			assertThat(tracer.snapshot().counts()).isEqualTo(new TaskCounts(25, 0, 0, 25, 0, 0, 0, 0, 0, 15));
		}
	}

	@Test
	void unlistedTaskThatRunsIsCounted() throws Exception {
		try (AsyncTracer tracer = tracer(Limits.defaults().withLive(1))) {
			Runnable first = tracer.wrap((Runnable) () -> {
			});
			Runnable second = tracer
				.wrap((Runnable) () -> assertThat(tracer.snapshot().counts().running()).isEqualTo(1));

			second.run();
			first.run();

			assertThat(tracer.snapshot().counts()).isEqualTo(new TaskCounts(2, 0, 0, 2, 0, 0, 0, 0, 0, 1));
		}
	}

	@Test
	void unlistedTaskForWhichAnotherStandsIsNoLongerCounted() throws Exception {
		try (AsyncTracer tracer = tracer(Limits.defaults().withLive(1))) {
			Executor here = tracer.wrap((Executor) Runnable::run, "here");
			Runnable first = tracer.wrap((Runnable) () -> {
			});
			Supplier<String> price = tracer.wrapSupplier(() -> "price");

			assertThat(CompletableFuture.supplyAsync(price, here).get()).isEqualTo("price");
			first.run();

			assertThat(tracer.snapshot().counts()).isEqualTo(new TaskCounts(2, 0, 0, 2, 0, 0, 0, 0, 0, 2));
		}
	}

	@Test
	void roomIsUsedAgain() throws Exception {
		try (AsyncTracer tracer = tracer(Limits.defaults().withLive(1))) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
			for (int i = 0; i < 100; i++) {
				direct.execute(() -> assertThat(Rows.tasks(tracer)).extracting(TaskSnapshot::state)
					.contains(TaskState.RUNNING));
			}

			assertThat(tracer.snapshot().counts().dropped()).isZero();
		}
	}

	@Test
	void lastFinishedTasksStayAndTheOthersLeave() {
		try (AsyncTracer tracer = tracer(Limits.defaults().withFinished(3))) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
			List<Long> ids = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				direct.execute(() -> ids.add(tracer.currentTask().orElseThrow().id()));
			}

			assertThat(Rows.tasks(tracer)).extracting(TaskSnapshot::id).isEqualTo(ids.subList(7, 10));
			assertThat(tracer.snapshot().counts().done()).isEqualTo(10);
		}
	}

	@Test
	void taskWithoutAFrameOfItsOwnInAFullTableOfSitesHasItsSite() {
		try (AsyncTracer tracer = tracer(Limits.defaults().withSites(1))) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
			direct.execute(() -> {
			});
			tracer.snapshot();
			direct.execute(() -> {
			});

			assertThat(Rows.tasks(tracer)).extracting((task) -> task.site().line()).doesNotHaveDuplicates().hasSize(2);
		}
	}

	@Test
	void namesAreCut() {
		Limits limits = new Limits(10, 10, 10, 10, 20, 20);
		try (AsyncTracer tracer = tracer(limits)) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "x".repeat(4_000_000));
			try (AsyncTracer.Scope scope = tracer.open("y".repeat(4_000_000))) {
				direct.execute(() -> {
				});
			}

			TaskSnapshot task = Rows.only(tracer);
			assertThat(task.executor()).isEqualTo("x".repeat(19) + "…");
			assertThat(Rows.root(tracer, task).name()).isEqualTo("y".repeat(19) + "…");
		}
	}

	@Test
	void limitsAreAtLeastOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> Limits.defaults().withLive(0))
			.withMessage("live must be at least 1, not 0");
		assertThat(Limits.defaults()).isEqualTo(new Limits(100_000, 1_000, 10_000, 32, 200, 500));
	}

	private static AsyncTracer tracer(Limits limits) {
		return AsyncTracer.builder().budget(100).limits(limits).build();
	}

	private static Object await(CountDownLatch latch) throws InterruptedException {
		latch.await();
		return "held";
	}

}
