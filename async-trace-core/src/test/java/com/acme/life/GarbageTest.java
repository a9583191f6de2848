package com.acme.life;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the registry holds tasks only weakly; a running one must not vanish, and one
 * that nobody can run any more must not stay.
 */
class GarbageTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.tracer.close();
	}

	@Test
	void runningTaskSurvives() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(1);
		CountDownLatch started = new CountDownLatch(1);
		Future<?> future = this.tracer.wrap(pool, "io").submit(() -> {
			started.countDown();
			this.hold.await();
			return null;
		});
		started.await();

		for (int i = 0; i < 5; i++) {
			Gc.collect();
			assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.RUNNING);
		}

		this.hold.countDown();
		future.get();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
		pool.shutdown();
	}

	@Test
	void runningThreadSurvives() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		Thread thread = this.tracer.wrapThreadFactory(Thread::new).newThread(() -> {
			started.countDown();
			awaitHold();
		});
		thread.start();
		started.await();

		Gc.collect();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.RUNNING);

		this.hold.countDown();
		thread.join();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void discardedTaskIsLost() {
		Executor careless = this.tracer.wrap((Executor) (work) -> {
		}, "careless");

		careless.execute(() -> {
		});

		TaskCounts lost = new TaskCounts(1, 0, 0, 0, 0, 0, 0, 1, 0, 0);
		Gc.until(() -> assertThat(this.tracer.snapshot().counts()).isEqualTo(lost));
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.LOST);
	}

	@Test
	void taskThatDiscardPolicyDroppedIsLost() {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1),
				new ThreadPoolExecutor.DiscardPolicy());
		ExecutorService io = this.tracer.wrap(pool, "io");
		io.execute(this::awaitHold);
		io.execute(() -> {
		});
		io.execute(() -> {
		});

		Gc.until(() -> assertThat(this.tracer.snapshot().counts().lost()).isEqualTo(1));
		this.hold.countDown();
		pool.shutdown();
	}

	@Test
	void queuedTaskSurvives() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(1);
		pool.execute(this::awaitHold);
		Future<?> future = this.tracer.wrap(pool, "io").submit(() -> {
		});

		Gc.collect();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.QUEUED);

		this.hold.countDown();
		future.get();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
		pool.shutdown();
	}

	@Test
	void workAndResultAreForgottenWhileTheRowStays() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(1);
		ExecutorService io = this.tracer.wrap(pool, "io");
		WeakReference<Object> result = new WeakReference<>(io.submit(() -> new byte[1024]).get());
		WeakReference<Runnable> work = executed(io);

		Gc.awaitCollected(result);
		Gc.awaitCollected(work);
		assertThat(Rows.tasks(this.tracer)).hasSize(2);
		pool.shutdown();
	}

	private static WeakReference<Runnable> executed(ExecutorService io) throws Exception {
		byte[] captured = new byte[1024];
		Runnable work = () -> captured[0]++;
		io.submit(work).get();
		return new WeakReference<>(work);
	}

	@Test
	void exceptionIsForgottenWhileTheRowStays() {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		WeakReference<Throwable> thrown = thrown(direct);

		Gc.awaitCollected(thrown);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	private static WeakReference<Throwable> thrown(Executor direct) {
		try {
			direct.execute(() -> {
				throw new IllegalStateException("sold out");
			});
			throw new AssertionError();
		}
		catch (IllegalStateException ex) {
			return new WeakReference<>(ex);
		}
	}

	@Test
	void threadsThatSubmittedAndRanAreForgottenWhileTheRowStays() throws Exception {
		WeakReference<Thread> submitter = submitter();

		Gc.awaitCollected(submitter);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
		assertThat(Rows.root(this.tracer, Rows.only(this.tracer)).name()).isEqualTo("submitter");
	}

	private WeakReference<Thread> submitter() throws InterruptedException {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		Thread thread = new Thread(() -> direct.execute(() -> {
		}), "submitter");
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	private void awaitHold() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
