package com.acme.waits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.WatchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a watcher that cries wolf is switched off. As many looks as the watcher takes
 * in an hour find nothing in a mixed load, in which all that may go wrong nearly does.
 */
class HealthyLoadTest {

	private static final int LOOKS_IN_AN_HOUR = 3_600;

	private final Findings findings = new Findings();

	private final Hanging hanging = new Hanging(AsyncTracer.builder()
		.customize(this.findings)
		.watchLimits(WatchLimits.defaults().withStuck(Duration.ofMinutes(5)).withQueued(Duration.ofMinutes(1)))
		.build());

	private final AsyncTracer tracer = this.hanging.tracer();

	private final ExecutorService front = this.hanging.pool("front", 4);

	private final ExecutorService back = this.hanging.pool("back", 2);

	// Far more than there are tasks that wait in it for others of it.
	private final ExecutorService nested = this.hanging.pool("nested", 12);

	private final ScheduledExecutorService timer = this.tracer.wrap(Executors.newScheduledThreadPool(2), "timer");

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicBoolean isOver = new AtomicBoolean();

	@AfterEach
	void close() {
		this.isOver.set(true);
		this.timer.shutdownNow();
		this.hanging.close();
	}

	private Object request() throws Exception {
		List<Future<Integer>> futures = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			futures.add(this.back.submit(this::locked));
		}
		CompletableFuture<Integer> stage = this.tracer.supplyAsync(this::locked, this.back)
			.thenCombine(this.tracer.supplyAsync(this::locked, this.back), Integer::sum)
			.thenApplyAsync((sum) -> sum + 1, this.back);
		int sum = stage.join() + this.nested.submit(() -> this.nested.submit(this::locked).get()).get();
		for (Future<Integer> future : futures) {
			sum += future.get(1, TimeUnit.MINUTES);
		}
		return this.back.invokeAll(List.of(this::locked, this::locked)).size() + sum;
	}

	private Integer locked() {
		this.lock.lock();
		try {
			Thread.onSpinWait();
			return 1;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void again(Callable<?> body) {
		this.front.execute(() -> {
			while (!this.isOver.get()) {
				try {
					body.call();
				}
				catch (Exception ex) {
					// The end of the test.
				}
			}
		});
	}

	@Test
	void nothingIsFound() {
		this.timer.scheduleAtFixedRate(this::locked, 0, 5, TimeUnit.MILLISECONDS);
		this.hanging.pool("consumer", 1).submit(() -> new LinkedBlockingQueue<>().take());
		for (int i = 0; i < 4; i++) {
			again(this::request);
		}

		for (int i = 0; i < LOOKS_IN_AN_HOUR; i++) {
			assertThat(this.tracer.findings()).isEmpty();
		}

		assertThat(this.findings.found()).isEmpty();
		assertThat(this.tracer.waits().failures()).isZero();
		assertThat(this.tracer.snapshot().counts().finished()).isGreaterThan(LOOKS_IN_AN_HOUR);
	}

}
