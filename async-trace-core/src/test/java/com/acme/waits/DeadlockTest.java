package com.acme.waits;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: tasks wait for each other over futures, of which the JDK's detector knows
 * nothing, or over a future and a lock, of which it knows half.
 */
class DeadlockTest {

	private final Hanging hanging = new Hanging();

	private final ExecutorService pool = this.hanging.pool("io", Executors.newCachedThreadPool());

	// Both tasks, and the test when each can be reached.
	private final CyclicBarrier all = new CyclicBarrier(3);

	@AfterEach
	void close() {
		this.hanging.close();
	}

	@Test
	void twoFutures() throws Exception {
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Future<?> first = this.pool.submit(() -> {
			this.all.await();
			return second.get().get();
		});
		second.set(this.pool.submit(() -> {
			this.all.await();
			return first.get();
		}));
		this.all.await();

		Finding deadlock = this.hanging.only(FindingKind.DEADLOCK);

		long one = this.hanging.id(first);
		long two = this.hanging.id(second.get());
		assertThat(deadlock.tasks()).containsExactly(one, two);
		assertThat(deadlock.toString()).startsWith("DEADLOCK of 2 tasks: #" + one + " ")
			.contains(" waits for #" + two + " ", "; #" + two + " ", " waits for #" + one + " ");
	}

	@Test
	void lockAndFuture() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Future<?> first = this.pool.submit(() -> {
			lock.lock();
			try {
				this.all.await();
				return second.get().get();
			}
			finally {
				lock.unlock();
			}
		});
		second.set(this.pool.submit(() -> {
			this.all.await();
			lock.lockInterruptibly();
			lock.unlock();
			return "";
		}));
		this.all.await();

		Finding deadlock = this.hanging.only(FindingKind.DEADLOCK);

		long one = this.hanging.id(first);
		long two = this.hanging.id(second.get());
		assertThat(deadlock.tasks()).containsExactly(one, two);
		assertThat(deadlock.toString())
			.contains(" waits for the lock java.util.concurrent.locks.ReentrantLock$NonfairSync@", " held by #" + one);
	}

	@Test
	void monitorAndFuture() throws Exception {
		Object monitor = new Object();
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Future<?> first = this.pool.submit(() -> {
			synchronized (monitor) {
				this.all.await();
				return second.get().get();
			}
		});
		second.set(this.pool.submit(() -> {
			this.all.await();
			synchronized (monitor) {
				return "";
			}
		}));
		this.all.await();

		assertThat(this.hanging.only(FindingKind.DEADLOCK).tasks()).containsExactly(this.hanging.id(first),
				this.hanging.id(second.get()));
	}

	@Test
	void lockOfAPlainThread() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		Thread plain = new Thread(() -> {
			lock.lock();
			try {
				this.pool.submit(() -> {
					lock.lockInterruptibly();
					return "";
				}).get();
			}
			catch (Exception ex) {
				// The end of the test.
			}
			finally {
				lock.unlock();
			}
		}, "plain");
		plain.start();

		Finding deadlock = this.hanging.only(FindingKind.DEADLOCK);

		assertThat(deadlock.tasks()).hasSize(2);
		assertThat(deadlock.toString()).contains(" plain waits for #");
		plain.interrupt();
		plain.join();
	}

	@Test
	void taskThatWaitsForItself() throws Exception {
		CompletableFuture<Future<?>> own = new CompletableFuture<>();
		own.complete(this.pool.submit(() -> own.get().get()));

		Finding deadlock = this.hanging.only(FindingKind.DEADLOCK);

		assertThat(deadlock.tasks()).containsExactly(this.hanging.id(own.get()));
		assertThat(deadlock.toString()).startsWith("DEADLOCK of one task: #").endsWith(" waits for itself");
	}

	@Test
	void whoWaitsOnlyForAWhileIsNoDeadlock() throws Exception {
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Future<?> first = this.pool.submit(() -> {
			this.all.await();
			return second.get().get(1, TimeUnit.MINUTES);
		});
		second.set(this.pool.submit(() -> {
			this.all.await();
			return first.get();
		}));
		this.all.await();
		this.hanging.awaitWaiting(2);

		assertThat(this.hanging.tracer().findings()).isEmpty();
	}

	@Test
	void lockWhoseHolderGoesOnIsNone() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		CyclicBarrier held = new CyclicBarrier(2);
		this.pool.submit(() -> {
			lock.lock();
			try {
				held.await();
				return held.await();
			}
			finally {
				lock.unlock();
			}
		});
		held.await();
		Future<?> waiter = this.pool.submit(() -> {
			lock.lockInterruptibly();
			lock.unlock();
			return "";
		});
		this.hanging.awaitWaiting(1);

		assertThat(this.hanging.tracer().findings()).isEmpty();

		held.await();
		waiter.get();
	}

}
