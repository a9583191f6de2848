package com.acme.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a queue that compares the user's tasks gets our wrappers, and throws a
 * ClassCastException into the user's program.
 */
class PriorityQueueTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final List<Integer> order = new ArrayList<>();

	private final CountDownLatch hold = new CountDownLatch(1);

	private final CountDownLatch done = new CountDownLatch(3);

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void tasksThatCompareThemselves() throws Exception {
		run(new PriorityBlockingQueue<>());
	}

	@Test
	void switchedOffWhileWrappedOnesWait() throws Exception {
		ThreadPoolExecutor pool = pool(new PriorityBlockingQueue<>());
		Executor traced = this.tracer.wrap((Executor) pool, "io");
		traced.execute(new Order(0));
		traced.execute(new Order(3));
		this.tracer.disable();
		traced.execute(new Order(1));
		this.tracer.enable();
		traced.execute(new Order(2));

		this.hold.countDown();
		this.done.await();

		assertThat(this.order).containsExactly(1, 2, 3);
		pool.shutdown();
	}

	@Test
	void queueWithTheUsersComparator() throws Exception {
		run(new PriorityBlockingQueue<>(11, Comparator.comparing((task) -> ((Order) task).number)));
	}

	private void run(BlockingQueue<Runnable> queue) throws Exception {
		ThreadPoolExecutor pool = pool(queue);
		Executor traced = this.tracer.wrap((Executor) pool, "io");
		for (int number : new int[] { 0, 3, 1, 2 }) {
			traced.execute(new Order(number));
		}

		this.hold.countDown();
		this.done.await();

		assertThat(this.order).containsExactly(1, 2, 3);
		pool.shutdown();
	}

	private ThreadPoolExecutor pool(BlockingQueue<Runnable> queue) {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue);
	}

	private final class Order implements Runnable, Comparable<Order> {

		private final int number;

		Order(int number) {
			this.number = number;
		}

		@Override
		public void run() {
			if (this.number == 0) {
				awaitHold();
				return;
			}
			PriorityQueueTest.this.order.add(this.number);
			PriorityQueueTest.this.done.countDown();
		}

		@Override
		public int compareTo(Order other) {
			return Integer.compare(this.number, other.number);
		}

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
