package com.acme.newer;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.WaitEdge;
import io.github.asynctrace.task.WaitEdge.How;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: virtual threads are in no thread dump of the management interface, and of a
 * lock that they wait for nobody tells the owner.
 */
class VirtualWaitsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService virtual = this.tracer.wrap(Executors.newVirtualThreadPerTaskExecutor(), "virtual");

	private final ExecutorService pool = Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

	@AfterEach
	void close() {
		this.virtual.shutdownNow();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private Finding only(FindingKind kind) {
		await().until(() -> !this.tracer.findings().isEmpty());
		assertThat(this.tracer.findings()).singleElement().extracting(Finding::kind).isEqualTo(kind);
		return this.tracer.findings().get(0);
	}

	private long id(Future<?> future) {
		return this.tracer.trace(future).currentTask().orElseThrow().id();
	}

	@Test
	void futuresAmongVirtualThreads() throws Exception {
		CyclicBarrier all = new CyclicBarrier(3);
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Future<?> first = this.virtual.submit(() -> {
			all.await();
			return second.get().get();
		});
		second.set(this.virtual.submit(() -> {
			all.await();
			return first.get();
		}));
		all.await();

		assertThat(only(FindingKind.DEADLOCK).tasks()).containsExactly(id(first), id(second.get()));
	}

	@Test
	void workersThatAreVirtualThreads() {
		ExecutorService orders = this.tracer.wrap(this.pool, "orders");
		CyclicBarrier both = new CyclicBarrier(2);
		for (int i = 0; i < 2; i++) {
			orders.submit(() -> {
				both.await();
				return orders.submit(() -> "child").get();
			});
		}

		Finding starved = only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(4);
		assertThat(starved.toString()).startsWith("STARVED pool 'orders' (2/2 workers");
	}

	@Test
	void virtualThreadsBetweenTheWorkersOfAPool() {
		ExecutorService orders = this.tracer.wrap(this.pool, "orders");
		CyclicBarrier both = new CyclicBarrier(2);
		for (int i = 0; i < 2; i++) {
			orders.submit(() -> {
				both.await();
				return this.virtual.submit(() -> orders.submit(() -> "child").get()).get();
			});
		}

		Finding starved = only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(6);
		assertThat(starved.toString()).contains(" over 'virtual': ");
	}

	@Test
	void ownerOfALockIsNotMadeUp() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		AtomicReference<Future<?>> second = new AtomicReference<>();
		CyclicBarrier all = new CyclicBarrier(3);
		this.virtual.submit(() -> {
			lock.lock();
			try {
				all.await();
				return second.get().get();
			}
			finally {
				lock.unlock();
			}
		});
		second.set(this.virtual.submit(() -> {
			all.await();
			lock.lockInterruptibly();
			lock.unlock();
			return "";
		}));
		all.await();
		await().until(() -> this.tracer.waits().graph().edges().size() == 2);

		assertThat(this.tracer.findings()).isEmpty();
		assertThat(this.tracer.waits().graph().edges()).extracting(WaitEdge::how)
			.containsExactlyInAnyOrder(How.IDENTITY, How.LOCK);
	}

}
