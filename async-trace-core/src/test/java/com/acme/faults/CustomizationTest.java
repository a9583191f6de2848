package com.acme.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.WatchLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: something that is plugged in throws, never returns or submits tasks itself, and
 * a task that has nothing to do with it ends in another way, waits or has no end.
 */
class CustomizationTest {

	/** Succeed and fail, each submitted and executed. */
	private static final int TASKS = 4;

	/** The stacks here have a few frames, and each task looks once. */
	private static final int BOUND = 500;

	private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2, (body) -> {
		Thread thread = new Thread(body, "io");
		thread.setUncaughtExceptionHandler((ended, ex) -> {
		});
		return thread;
	});

	private final CountDownLatch called = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	private final CountDownLatch found = new CountDownLatch(1);

	private AsyncTracer tracer = AsyncTracer.passThrough();

	private ExecutorService traced(Role role, Runnable body) {
		this.tracer = AsyncTracer.builder()
			.budget(100)
			// The watcher looks as well.
			.watching(role.isWatching())
			.watchLimits(WatchLimits.defaults().withStuck(Duration.ofMillis(1)))
			.customize(role.customization(body))
			.customize(new FindingListener() {

				@Override
				public void found(Finding finding) {
					CustomizationTest.this.found.countDown();
				}

			})
			.build();
		return this.tracer.wrap(this.pool, "io");
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@ParameterizedTest
	@EnumSource
	void thatThrows(Role role) throws Exception {
		ExecutorService io = traced(role, () -> {
			this.called.countDown();
			throw Work.<RuntimeException>sneaky(new Exception("not the user's own"));
		});

		assertThat(outcomes(io, () -> look(role))).isEqualTo(outcomes(this.pool, () -> {
		}));

		assertThat(this.called.await(1, TimeUnit.MINUTES)).isTrue();
		awaitTasks(TASKS);
		assertThat(this.tracer.waits().failures()).isZero();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void thatBlocks(Role role) throws Exception {
		AtomicReference<@Nullable Thread> blocked = new AtomicReference<>();
		ExecutorService io = traced(role, () -> {
			if (blocked.compareAndSet(null, Thread.currentThread())) {
				this.called.countDown();
				stand();
			}
		});
		CompletableFuture<List<Object>> held = submitted(io, () -> look(role));
		assertThat(this.called.await(1, TimeUnit.MINUTES)).isTrue();
		List<Object> bare = outcomes(this.pool, () -> {
		});

		assertThat(blocked.get()).extracting(Thread::getName).isEqualTo(role.blocked());
		assertThat(outcomes(io, () -> look(role))).isEqualTo(bare);
		assertThat(this.tracer.findings()).isNotNull();
		assertThat(this.tracer.waits().failures()).isZero();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		if (role.isWatching()) {
			assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo(bare);
		}
		assertThat(held.isDone()).isEqualTo(role.isWatching());
		this.hold.countDown();
		assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo(bare);
		awaitTasks(2 * TASKS);
	}

	@ParameterizedTest
	@EnumSource
	void thatSubmitsTasks(Role role) throws Exception {
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<@Nullable ExecutorService> own = new AtomicReference<>();
		ExecutorService io = traced(role, () -> {
			ExecutorService traced = own.get();
			if (traced != null && calls.incrementAndGet() < BOUND) {
				traced.execute(() -> this.tracer.trace());
				traced.submit(() -> {
					throw new IllegalStateException("not the user's own");
				});
			}
			this.called.countDown();
		});
		own.set(io);

		assertThat(submitted(io, () -> trace(role)).get(1, TimeUnit.MINUTES)).isEqualTo(outcomes(this.pool, () -> {
		}));

		assertThat(this.called.await(1, TimeUnit.MINUTES)).isTrue();
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.pool.getCompletedTaskCount() == this.pool.getTaskCount());
		assertThat(calls).hasPositiveValue().hasValueLessThan(BOUND);
		// This thread looks, too.
		own.set(null);
		TaskCounts counts = this.tracer.snapshot().counts();
		assertThat(counts.live()).isZero();
		assertThat(counts.submitted()).isEqualTo(TASKS + 2L * calls.get());
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	/** The outcomes of what another thread submits, which has few frames. */
	private CompletableFuture<List<Object>> submitted(ExecutorService io, Runnable inside) {
		CompletableFuture<List<Object>> outcomes = new CompletableFuture<>();
		new Thread(() -> outcomes.complete(outcomes(io, inside)), "submitter").start();
		return outcomes;
	}

	/** What can be seen of tasks that end in every way. */
	private List<Object> outcomes(ExecutorService io, Runnable inside) {
		List<Object> seen = new ArrayList<>();
		for (boolean fails : new boolean[] { false, true }) {
			Work work = new Work(fails, inside);
			Future<Object> future = io.submit(work::call);
			work.see(catchThrowable(() -> work.see(future.get(1, TimeUnit.MINUTES))) instanceof ExecutionException ex
					? ex.getCause() : "no failure");
			CountDownLatch ended = new CountDownLatch(1);
			io.execute(() -> {
				try {
					work.run();
				}
				finally {
					ended.countDown();
				}
			});
			stand(ended);
			seen.addAll(work.seen());
		}
		return seen;
	}

	private void look(Role role) {
		this.tracer.snapshot();
		trace(role);
	}

	private void trace(Role role) {
		assertThat(this.tracer.trace()).asString().isNotEmpty();
		this.tracer.trace(new Object());
		if (role.isWatching()) {
			// The watcher finds that this takes long.
			stand((role == Role.FINDING_FOUND) ? this.called : this.found);
		}
	}

	private void awaitTasks(int tasks) {
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(counts.submitted()).isEqualTo(tasks);
			assertThat(counts.done()).isEqualTo(tasks / 2);
			assertThat(counts.failed()).isEqualTo(tasks / 2);
		});
	}

	private void stand() {
		stand(this.hold);
	}

	private static void stand(CountDownLatch latch) {
		try {
			latch.await(2, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			// The end of the test.
		}
	}

}
