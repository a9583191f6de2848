package com.acme.path;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task that runs within another one on the same thread, be it by caller-runs or
 * a direct executor; afterwards nothing, or the wrong one, is current.
 */
class CallerRunsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void outerTaskIsCurrentAgain() {
		List<Long> current = new ArrayList<>();

		this.direct.execute(() -> {
			current.add(id());
			this.direct.execute(() -> current.add(id()));
			current.add(id());
		});

		assertThat(current.get(0)).isEqualTo(current.get(2)).isLessThan(current.get(1));
		assertThat(this.tracer.currentTask()).isEmpty();
	}

	@Test
	void outerTaskIsCurrentAgainAfterAnException() {
		this.direct.execute(() -> {
			long outer = id();
			try {
				this.direct.execute(() -> {
					throw new IllegalStateException("sold out");
				});
			}
			catch (IllegalStateException ex) {
				assertThat(id()).isEqualTo(outer);
			}
		});

		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state)
			.containsExactly(TaskState.DONE, TaskState.FAILED);
	}

	@Test
	void callerRunsPolicy() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1),
				new ThreadPoolExecutor.CallerRunsPolicy());
		ExecutorService io = this.tracer.wrap(pool, "io");
		io.execute(() -> uninterruptibly(hold));
		io.execute(() -> {
		});
		AsyncTrace[] seen = new AsyncTrace[1];

		this.direct.execute(() -> io.execute(() -> seen[0] = AsyncTrace.current()));

		assertThat(seen[0].frames()).extracting(AsyncFrame::methodName)
			.map((name) -> name.replaceAll("\\d+$", ""))
			.containsExactly("lambda$callerRunsPolicy$", "lambda$callerRunsPolicy$", "callerRunsPolicy");
		assertThat(seen[0].currentTask()).get()
			.extracting(TaskSnapshot::thread)
			.isEqualTo(Thread.currentThread().getName());
		hold.countDown();
		await().until(() -> this.tracer.snapshot().counts().done() == 4);
		pool.shutdown();
	}

	@Test
	void eachOfTwoNestedTasksShowsItsOwnFrames() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Thread thread = new Thread(() -> this.direct.execute(() -> outer(inside, hold)));
		thread.start();
		inside.await();
		await().until(() -> thread.getState() == Thread.State.WAITING);

		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(live(tasks.get(0))).containsExactly("outer", "lambda$eachOfTwoNestedTasksShowsItsOwnFrames$");
		assertThat(live(tasks.get(1))).containsExactly("uninterruptibly", "inner", "lambda$outer$");
		hold.countDown();
		thread.join();
	}

	@Test
	void outerTaskShowsItsOwnFramesWhileAStageOfKnownOutcomeRunsWithin() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Thread thread = new Thread(() -> this.direct.execute(() -> supply(inside, hold)));
		thread.start();
		inside.await();

		assertThat(live(Rows.tasks(this.tracer).get(0))).containsExactly("supply",
				"lambda$outerTaskShowsItsOwnFramesWhileAStageOfKnownOutcomeRunsWithin$");
		hold.countDown();
		thread.join();
	}

	@Test
	void queuedTaskHasNoFramesOfItsOwn() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		ExecutorService pool = Executors.newFixedThreadPool(1);
		pool.execute(() -> uninterruptibly(hold));
		this.tracer.wrap(pool, "io").execute(() -> {
		});

		List<TraceHop> hops = this.tracer.trace(Rows.only(this.tracer).id()).hops();

		assertThat(hops.get(0).frames()).isEmpty();
		assertThat(hops.get(0).task().state()).isEqualTo(TaskState.QUEUED);
		assertThat(hops.get(1).frames()).extracting(AsyncFrame::methodName)
			.containsExactly("queuedTaskHasNoFramesOfItsOwn");
		hold.countDown();
		pool.shutdown();
	}

	private void outer(CountDownLatch inside, CountDownLatch hold) {
		this.direct.execute(() -> inner(inside, hold));
	}

	private void supply(CountDownLatch inside, CountDownLatch hold) {
		this.tracer.runAsync(() -> inner(inside, hold), this.direct);
	}

	private static void inner(CountDownLatch inside, CountDownLatch hold) {
		inside.countDown();
		uninterruptibly(hold);
	}

	private static void uninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<String> live(TaskSnapshot task) {
		TraceHop first = this.tracer.trace(task.id()).hops().get(0);
		return first.frames().stream().map(AsyncFrame::methodName).map((name) -> name.replaceAll("\\d+$", "")).toList();
	}

	private long id() {
		return this.tracer.currentTask().orElseThrow().id();
	}

}
