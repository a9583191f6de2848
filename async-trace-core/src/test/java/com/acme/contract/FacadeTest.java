package com.acme.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: a façade that does by itself what its delegate overrides, or that shows our
 * wrappers where the user looks for his own objects.
 */
class FacadeTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void shutdownNowGivesTheUsersObjects() throws Exception {
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		Runnable work = () -> {
		};
		io.execute(this::awaitHold);
		io.execute(work);
		Future<?> future = io.submit(work);

		List<Runnable> never = io.shutdownNow();

		assertThat(never).hasSize(2).first().isSameAs(work);
		assertThat((Object) never.get(1)).isSameAs(future);
		assertThat(io.isShutdown()).isTrue();
		assertThat(io.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(io.isTerminated()).isTrue();
		assertThat(Rows.tasks(this.tracer).get(1).state()).isEqualTo(TaskState.CANCELLED);
	}

	@Test
	void shutdownNowOfNestedFacadesGivesTheUsersObjects() {
		ExecutorService io = this.tracer.wrap(this.tracer.wrap(this.pool, "io"), "outer");
		Runnable work = () -> {
		};
		io.execute(this::awaitHold);
		io.execute(work);

		assertThat(io.shutdownNow()).containsExactly(work);
		assertThat(Rows.tasks(this.tracer).get(1).state()).isEqualTo(TaskState.CANCELLED);
	}

	@Test
	void rejectionSpeaksOfTheUsersObjects() {
		Runnable work = new Runnable() {

			@Override
			public void run() {
			}

			@Override
			public String toString() {
				return "price lookup";
			}

		};
		this.pool.shutdown();

		Throwable traced = catchThrowable(() -> this.tracer.wrap(this.pool, "io").execute(work));

		assertThat(traced).isExactlyInstanceOf(RejectedExecutionException.class)
			.hasMessage(catchThrowable(() -> this.pool.execute(work)).getMessage())
			.hasMessageStartingWith("Task price lookup rejected from java.util.concurrent.ThreadPoolExecutor");
	}

	@Test
	void toStringIsThatOfTheDelegate() {
		assertThat(this.tracer.wrap(this.pool, "io")).hasToString(this.pool.toString());
		assertThat(this.tracer.wrap((Runnable) this::awaitHold).toString()).contains("FacadeTest$$Lambda");
	}

	@Test
	void overriddenMethodsOfTheDelegateRun() throws Exception {
		RecordingPool recording = new RecordingPool();
		ExecutorService io = this.tracer.wrap((ExecutorService) recording, "io");

		io.submit(() -> {
		}).get();
		io.submit(() -> {
		}, "given").get();
		io.submit(() -> "worked").get();
		io.invokeAll(List.of(() -> 1));
		io.invokeAny(List.of(() -> 1));
		io.shutdown();

		assertThat(recording.calls).containsExactly("submit Runnable", "newTaskFor Runnable",
				"submit Runnable with result", "newTaskFor Runnable", "submit Callable", "newTaskFor Callable",
				"invokeAll", "newTaskFor Callable", "invokeAny", "newTaskFor Callable", "shutdown");
	}

	@Test
	void hooksOfThePoolFindTheUsersWorkByUnwrap() throws Exception {
		List<Object> seen = new ArrayList<>();
		CountDownLatch after = new CountDownLatch(1);
		ThreadPoolExecutor hooked = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {

			@Override
			protected void afterExecute(Runnable work, Throwable failure) {
				seen.add(FacadeTest.this.tracer.unwrap(work));
				after.countDown();
			}

		};
		Runnable work = () -> {
		};

		this.tracer.wrap((ExecutorService) hooked, "io").execute(work);

		after.await();
		assertThat(seen).containsExactly(work);
		hooked.shutdown();
	}

	@Test
	void wrapperIsAFutureExactlyWhenTheWorkIsOne() {
		Runnable work = this::awaitHold;

		assertThat(this.tracer.wrap((Runnable) new FutureTask<>(work, null))).isInstanceOf(RunnableFuture.class);
		assertThat(this.tracer.wrap(work)).isNotInstanceOf(Future.class).isNotInstanceOf(Comparable.class);
	}

	private void awaitHold() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class RecordingPool extends ThreadPoolExecutor {

		private final List<String> calls = new ArrayList<>();

		RecordingPool() {
			super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		}

		@Override
		public Future<?> submit(Runnable task) {
			this.calls.add("submit Runnable");
			return super.submit(task);
		}

		@Override
		public <T> Future<T> submit(Runnable task, T result) {
			this.calls.add("submit Runnable with result");
			return super.submit(task, result);
		}

		@Override
		public <T> Future<T> submit(Callable<T> task) {
			this.calls.add("submit Callable");
			return super.submit(task);
		}

		@Override
		public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
			this.calls.add("invokeAll");
			return super.invokeAll(tasks);
		}

		@Override
		public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
				throws InterruptedException, ExecutionException {
			this.calls.add("invokeAny");
			return super.invokeAny(tasks);
		}

		@Override
		protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
			this.calls.add("newTaskFor Runnable");
			return super.newTaskFor(task, value);
		}

		@Override
		protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
			this.calls.add("newTaskFor Callable");
			return super.newTaskFor(task);
		}

		@Override
		public void shutdown() {
			this.calls.add("shutdown");
			super.shutdown();
		}

	}

}
