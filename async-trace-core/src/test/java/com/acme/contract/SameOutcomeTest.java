package com.acme.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Work has the same result, the same exception object, the same thread, the same order
 * and the same interrupt flag as without us.
 */
class SameOutcomeTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ExecutorService pool = Executors.newFixedThreadPool(1, (work) -> new Thread(work, "io-1"));

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void sameResultObject() throws Exception {
		Object result = new Object();

		assertThat(this.io.submit(() -> result).get()).isSameAs(result);
		assertThat(this.io.submit(() -> null).get()).isNull();
	}

	@Test
	void sameExceptionObjectWithNothingChangedButThePathAttached() {
		Exception thrown = new Exception("checked");
		StackTraceElement[] stack = thrown.getStackTrace();

		Throwable arrived = catchThrowable(this.io.submit((Callable<?>) () -> {
			throw thrown;
		})::get);

		assertThat(arrived).isExactlyInstanceOf(ExecutionException.class).cause().isSameAs(thrown);
		assertThat(thrown.getStackTrace()).isEqualTo(stack);
		assertThat(thrown).hasMessage("checked").hasNoCause();
		assertThat(thrown.getSuppressed()).hasSize(1).hasOnlyElementsOfType(AsyncPath.class);
	}

	@Test
	void sameFutureType() {
		Runnable work = () -> {
		};

		assertThat(this.io.submit(work)).isExactlyInstanceOf(FutureTask.class);
	}

	@Test
	void sameThread() throws Exception {
		assertThat(this.io.submit(() -> Thread.currentThread().getName()).get()).isEqualTo("io-1");
	}

	@Test
	void sameOrder() throws Exception {
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			int number = i;
			if (i % 2 == 0) {
				this.io.execute(() -> order.add(number));
			}
			else {
				this.io.submit(() -> order.add(number));
			}
		}
		this.io.submit(() -> {
		}).get();

		assertThat(order).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
	}

	@Test
	void interruptOfTheSubmitterStays() {
		Thread.currentThread().interrupt();

		this.io.execute(() -> {
		});
		this.tracer.wrap((Runnable) () -> {
		}).run();
		this.tracer.snapshot();

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interruptThatTheWorkLeavesStays() {
		FutureTask<Integer> future = new FutureTask<>(() -> {
			Thread.currentThread().interrupt();
			return 7;
		});

		this.tracer.wrap((Runnable) future).run();

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interruptThatTheWorkTakesIsTaken() {
		Thread.currentThread().interrupt();

		this.tracer.wrap((Runnable) Thread::interrupted).run();

		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void cancelInterruptsTheWork() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Future<?> future = this.io.submit(() -> {
			started.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		started.await();

		assertThat(future.cancel(true)).isTrue();

		interrupted.await();
	}

}
