package com.acme.load;

import java.lang.ref.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.ExecutorLoad;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskLoad;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the numbers of a dashboard are not those of the trees.
 */
class TaskLoadTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final CountDownLatch open = new CountDownLatch(1);

	private final ExecutorService orders = Executors.newFixedThreadPool(2);

	private final ExecutorService mails = Executors.newSingleThreadExecutor();

	@AfterEach
	void close() {
		this.open.countDown();
		this.orders.shutdownNow();
		this.mails.shutdownNow();
		this.tracer.close();
	}

	@Test
	void liveTasksByExecutor() throws Exception {
		assertThat(this.tracer.load().executors()).isEmpty();
		submit(this.tracer.wrap(this.orders, "orders"), 5);
		submit(this.tracer.wrap(this.mails, "mails"), 1);
		Runnable unknown = this.tracer.wrap((Runnable) () -> {
		});
		try (AsyncTracer.Scope scope = this.tracer.open("no task")) {
			await().until(() -> this.tracer.load().counts().running() == 3);
		}

		// What is just starting may still be counted as queued.
		await().untilAsserted(() -> assertThat(this.tracer.load().executors())
			.extracting(ExecutorLoad::executor, ExecutorLoad::queued, ExecutorLoad::running)
			.contains(tuple("orders", 3L, 2L), tuple("mails", 0L, 1L), tuple(null, 1L, 0L))
			.hasSize(3));
		TaskLoad load = this.tracer.load();
		Reference.reachabilityFence(unknown);
		assertThat(load.counts().submitted()).isEqualTo(7);
		assertThat(load.tracer().enabled()).isTrue();
		ExecutorLoad busy = load.executors().stream().max(Comparator.comparingLong(ExecutorLoad::queued)).orElseThrow();
		assertThat(busy.oldestQueued()).isPositive();
		assertThat(busy.oldestRunning()).isPositive();
	}

	@Test
	void cancelledTasksWaitNoLonger() throws Exception {
		List<Future<?>> futures = submit(this.tracer.wrap(this.orders, "orders"), 5);
		await().until(() -> this.tracer.load().counts().running() == 2);
		futures.forEach((future) -> future.cancel(false));

		assertThat(this.tracer.load().executors()).extracting(ExecutorLoad::queued).containsExactly(0L);
		assertThat(this.tracer.load().counts().cancelled()).isEqualTo(3);
	}

	@Test
	void whatIsNotListedIsInTheBooksAlone() throws Exception {
		try (AsyncTracer small = AsyncTracer.builder().limits(Limits.defaults().withLive(3)).build()) {
			submit(small.wrap(this.orders, "orders"), 10);

			TaskLoad load = small.load();
			assertThat(load.counts().live()).isEqualTo(10);
			assertThat(load.counts().dropped()).isEqualTo(7);
			assertThat(load.executors()).singleElement()
				.satisfies((row) -> assertThat(row.queued() + row.running()).isEqualTo(3));
		}
	}

	private List<Future<?>> submit(ExecutorService executor, int number) {
		return IntStream.range(0, number)
			.<Future<?>>mapToObj((i) -> executor.submit(() -> this.open.await(1, TimeUnit.MINUTES)))
			.toList();
	}

}
