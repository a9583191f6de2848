package com.acme.newer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Hazard: a façade that inherits {@code close()} waits for ever over the common pool, and
 * closes what its delegate would not.
 */
@Timeout(60)
class CloseTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void commonPoolIsNotClosed() {
		this.tracer.wrap((ExecutorService) ForkJoinPool.commonPool(), "common").close();

		assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
	}

	@Test
	void queuedWorkIsDoneFirst() {
		CountDownLatch ran = new CountDownLatch(10);
		ExecutorService io = this.tracer.wrap(Executors.newFixedThreadPool(1), "io");
		for (int i = 0; i < 10; i++) {
			io.execute(ran::countDown);
		}

		io.close();

		assertThat(ran.getCount()).isZero();
		assertThat(io.isTerminated()).isTrue();
		assertThat(Rows.tasks(this.tracer)).hasSize(10).allMatch((task) -> task.state() == TaskState.DONE);
	}

	@Test
	void closeOfTheDelegateIsCalled() {
		boolean[] closed = new boolean[1];
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {

			@Override
			public void close() {
				closed[0] = true;
			}

		};

		this.tracer.wrap((ExecutorService) pool, "io").close();

		assertThat(closed).containsExactly(true);
		assertThat(pool.isShutdown()).isFalse();
		pool.shutdown();
	}

	@Test
	void whatCloseThrowsArrives() {
		IllegalStateException broken = new IllegalStateException("broken");
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {

			@Override
			public void close() {
				throw broken;
			}

		};

		assertThatThrownBy(() -> this.tracer.wrap((ExecutorService) pool, "io").close()).isSameAs(broken);
		pool.shutdown();
	}

}
