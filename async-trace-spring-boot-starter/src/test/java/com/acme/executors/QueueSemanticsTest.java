package com.acme.executors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an executor compares, orders, removes or cancels the objects in its queue, and
 * finds ours there. Everything is compared with the same executor without the starter.
 */
class QueueSemanticsTest {

	private static final int TASKS = 50;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("9: what is queued when the context closes is cancelled, also after a garbage collection")
	void closingCancelsQueuedFutures(boolean traced) {
		List<Future<?>> queued = new ArrayList<>();
		contexts(traced).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(new ThreadPoolTaskExecutor()))
			.run((context) -> {
				ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
				block(pool);
				IntStream.range(0, TASKS).forEach((i) -> queued.add(pool.submit(() -> i)));
				collectGarbage();
			});
		assertThat(queued).hasSize(TASKS).allMatch(Future::isCancelled);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("9: shutdownNow() gives back every queued future, and cancelling these reaches the user's")
	void shutdownNow(boolean traced) {
		contexts(traced).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(new ThreadPoolTaskExecutor()))
			.run((context) -> {
				ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
				block(pool);
				List<Future<?>> queued = new ArrayList<>();
				IntStream.range(0, TASKS).forEach((i) -> queued.add(pool.submit(() -> i)));
				List<Runnable> dropped = pool.getThreadPoolExecutor().shutdownNow();
				assertThat(dropped).hasSize(TASKS).allMatch(Future.class::isInstance);
				dropped.forEach((task) -> ((Future<?>) task).cancel(false));
				assertThat(queued).allMatch(Future::isCancelled);
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("9: purge() finds cancelled futures")
	void purge(boolean traced) {
		contexts(traced).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(new ThreadPoolTaskExecutor()))
			.run((context) -> {
				ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
				block(pool);
				for (int i = 0; i < TASKS; i++) {
					pool.submit(() -> "never").cancel(false);
				}
				pool.getThreadPoolExecutor().purge();
				assertThat(pool.getQueueSize()).isZero();
			});
	}

	@Test
	@DisplayName("9: a queued task can be removed by the object that the queue shows")
	void remove() {
		contexts(true).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(new ThreadPoolTaskExecutor()))
			.run((context) -> {
				AsyncTracer tracer = context.getBean(AsyncTracer.class);
				ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
				block(pool);
				Runnable own = () -> {
				};
				pool.execute(own);
				Runnable queued = pool.getThreadPoolExecutor().getQueue().element();
				assertThat(tracer.unwrap(queued)).isSameAs(own);
				assertThat(pool.getThreadPoolExecutor().remove(queued)).isTrue();
				assertThat(pool.getQueueSize()).isZero();
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("10: a scheduler that removes cancelled tasks still does")
	void removeOnCancel(boolean traced) {
		contexts(traced).withBean("scheduler", ThreadPoolTaskScheduler.class, () -> {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setRemoveOnCancelPolicy(true);
			return scheduler;
		}).run((context) -> {
			ThreadPoolTaskScheduler scheduler = context.getBean("scheduler", ThreadPoolTaskScheduler.class);
			for (int i = 0; i < 1000; i++) {
				ScheduledFuture<?> future = scheduler.schedule(() -> {
				}, Instant.now().plusSeconds(600));
				future.cancel(false);
			}
			assertThat(scheduler.getScheduledThreadPoolExecutor().getQueue()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("10: a scheduler with one thread keeps the order of its tasks")
	void firstInFirstOut(boolean traced) {
		contexts(traced).withBean("scheduler", ThreadPoolTaskScheduler.class).run((context) -> {
			ThreadPoolTaskScheduler scheduler = context.getBean("scheduler", ThreadPoolTaskScheduler.class);
			assertThat(inversions(scheduler, 100_000)).isZero();
		});
	}

	private static int inversions(ThreadPoolTaskScheduler scheduler, int tasks) {
		AtomicInteger last = new AtomicInteger(-1);
		AtomicInteger inversions = new AtomicInteger();
		for (int i = 0; i < tasks; i++) {
			int number = i;
			scheduler.execute(() -> {
				if (last.getAndSet(number) > number) {
					inversions.incrementAndGet();
				}
			});
		}
		await().atMost(Duration.ofSeconds(60))
			.until(() -> scheduler.getScheduledThreadPoolExecutor().getQueue().isEmpty());
		return inversions.get();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("8: tasks that compare themselves run in their order")
	void naturalOrder(boolean traced) {
		contexts(traced).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(PriorityBlockingQueue::new))
			.run((context) -> assertThat(order(context.getBean("pool", ThreadPoolTaskExecutor.class)))
				.containsExactly(1, 2, 3));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("8: tasks that a comparator compares run in its order")
	void comparator(boolean traced) {
		Comparator<Runnable> highestFirst = Comparator.comparing((task) -> -((Numbered) task).number);
		contexts(traced)
			.withBean("pool", ThreadPoolTaskExecutor.class,
					() -> pool(() -> new PriorityBlockingQueue<>(10, highestFirst)))
			.run((context) -> {
				assertThat(order(context.getBean("pool", ThreadPoolTaskExecutor.class))).containsExactly(3, 2, 1);
				if (traced) {
					assertThat(coverage(context.getBean(ExecutorCoverages.class))).isEqualTo(
							"none: its queue orders tasks by a comparator of its own, which expects the original tasks");
				}
			});
	}

	@Test
	@DisplayName("8: a queue of the application's own class is left alone")
	void ownQueue() {
		contexts(true).withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(OwnQueue::new))
			.run((context) -> assertThat(coverage(context.getBean(ExecutorCoverages.class)))
				.startsWith("none: its queue is a com.acme.executors.QueueSemanticsTest$OwnQueue"));
	}

	@Test
	@DisplayName("8: a queue that takes nothing but delayed tasks is left alone")
	@SuppressWarnings({ "unchecked", "rawtypes" })
	void delayQueue() {
		contexts(true)
			.withBean("pool", ThreadPoolTaskExecutor.class, () -> pool(() -> (BlockingQueue) new DelayQueue()))
			.run((context) -> assertThat(coverage(context.getBean(ExecutorCoverages.class)))
				.startsWith("none: its queue is a DelayQueue"));
	}

	@Test
	@DisplayName("8: a queue that is judged too late to be decorated by a builder is left alone all the same")
	void builtPoolWithOwnQueue() {
		contexts(true).withUserConfiguration(BuiltPool.class)
			.run((context) -> assertThat(coverage(context.getBean(ExecutorCoverages.class)))
				.startsWith("none: its queue is a com.acme.executors.QueueSemanticsTest$OwnQueue"));
	}

	private static String coverage(ExecutorCoverages coverages) {
		return coverages.list()
			.stream()
			.filter((coverage) -> coverage.bean().equals("pool"))
			.map((coverage) -> coverage.coverage() + ": " + coverage.reason())
			.findFirst()
			.orElseThrow();
	}

	private static List<Integer> order(ThreadPoolTaskExecutor pool) {
		CountDownLatch gate = block(pool);
		List<Integer> order = new ArrayList<>();
		CountDownLatch ran = new CountDownLatch(3);
		for (int number : new int[] { 2, 3, 1 }) {
			pool.execute(new Numbered(number, () -> {
				order.add(number);
				ran.countDown();
			}));
		}
		gate.countDown();
		await().atMost(Duration.ofMinutes(1)).until(() -> ran.getCount() == 0);
		return order;
	}

	/**
	 * Keeps the only thread of the pool busy until the gate opens or it is interrupted.
	 */
	private static CountDownLatch block(ThreadPoolTaskExecutor pool) {
		CountDownLatch gate = new CountDownLatch(1);
		CountDownLatch started = new CountDownLatch(1);
		pool.execute(new Numbered(0, () -> {
			started.countDown();
			try {
				gate.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}));
		await().atMost(Duration.ofMinutes(1)).until(() -> started.getCount() == 0);
		return gate;
	}

	private static void collectGarbage() {
		Object mark = new Object();
		java.lang.ref.WeakReference<Object> collected = new java.lang.ref.WeakReference<>(mark);
		mark = null;
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			System.gc();
			return collected.get() == null;
		});
	}

	private static ApplicationContextRunner contexts(boolean traced) {
		return traced ? Contexts.runner() : Contexts.bare();
	}

	private static ThreadPoolTaskExecutor pool(Supplier<BlockingQueue<Runnable>> queue) {
		return pool(new ThreadPoolTaskExecutor() {
			@Override
			protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
				return queue.get();
			}
		});
	}

	private static ThreadPoolTaskExecutor pool(ThreadPoolTaskExecutor pool) {
		pool.setCorePoolSize(1);
		pool.setMaxPoolSize(1);
		return pool;
	}

	static class Numbered implements Runnable, Comparable<Numbered> {

		private final int number;

		private final Runnable work;

		Numbered(int number, Runnable work) {
			this.number = number;
			this.work = work;
		}

		@Override
		public void run() {
			this.work.run();
		}

		@Override
		public int compareTo(Numbered other) {
			return Integer.compare(this.number, other.number);
		}

	}

	static class OwnQueue extends LinkedBlockingQueue<Runnable> {

	}

	static class OwnPool extends ThreadPoolTaskExecutor {

		@Override
		protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
			return new OwnQueue();
		}

	}

	@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
	static class BuiltPool {

		@org.springframework.context.annotation.Bean
		OwnPool pool(org.springframework.boot.task.ThreadPoolTaskExecutorBuilder builder) {
			return builder.build(OwnPool.class);
		}

	}

}
