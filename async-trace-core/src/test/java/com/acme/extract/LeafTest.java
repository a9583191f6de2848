package com.acme.extract;

import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.WaitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Where a thread is parked is the first thing that one expects to be told; and what is
 * not known of it is not made up.
 */
class LeafTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	private final Held held = new Held();

	private final Waiting waiting = new Waiting();

	@AfterEach
	void close() {
		this.held.close();
		this.waiting.close();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private Leaf leaf(Thread thread) {
		return this.tracer.trace(thread).leaf().orElseThrow();
	}

	@Test
	void sleep() {
		Thread thread = this.waiting.start("sleeper", () -> {
			TimeUnit.MINUTES.sleep(1);
			return null;
		});

		assertThat(leaf(thread)).isEqualTo(Leaf.of(WaitKind.SLEEP, null)).hasToString("sleeps");
	}

	@Test
	void queue() {
		Thread thread = this.waiting.start("taker", () -> new LinkedBlockingQueue<>().take());

		assertThat(leaf(thread)).hasToString("waits for an element of a LinkedBlockingQueue");
	}

	@Test
	void latch() {
		Thread thread = this.waiting.start("waiter", () -> {
			new CountDownLatch(1).await();
			return null;
		});

		assertThat(leaf(thread).toString()).startsWith("waits for java.util.concurrent.CountDownLatch$Sync@");
	}

	@Test
	void socket() throws Exception {
		try (ServerSocket server = new ServerSocket(0)) {
			Thread thread = new Thread(() -> {
				try {
					server.accept();
				}
				catch (Exception ex) {
					// Closed.
				}
			});
			thread.start();
			await().until(() -> this.tracer.trace(thread).leaf().map(Leaf::kind).orElse(null) == WaitKind.IO);

			assertThat(leaf(thread)).hasToString("waits for the network: to accept a connection");
		}
	}

	@Test
	void lockItsHolderAndTheTaskOfTheHolder() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		this.traced.execute(() -> {
			lock.lock();
			stand();
		});
		this.held.awaitInside();
		Thread thread = this.waiting.start("locker", () -> {
			lock.lockInterruptibly();
			return null;
		});

		Leaf leaf = leaf(thread);

		assertThat(leaf.kind()).isEqualTo(WaitKind.LOCK);
		assertThat(leaf.ownerTask().executor()).isEqualTo("io");
		assertThat(leaf.toString()).matches(
				"waits for java\\.util\\.concurrent\\.locks\\.ReentrantLock\\$NonfairSync@\\w+ held by thread pool-\\S+, which runs task #\\d+ .* \\(running \\S+ in io\\)");
	}

	@Test
	void monitorItsHolderAndTheFrameThatHoldsIt() throws Exception {
		Object monitor = new Object();
		this.traced.execute(() -> hold(monitor));
		this.held.awaitInside();
		Thread thread = this.waiting.start("enterer", () -> {
			synchronized (monitor) {
				return null;
			}
		});

		Leaf leaf = leaf(thread);

		String name = "java.lang.Object@" + Integer.toHexString(System.identityHashCode(monitor));
		assertThat(leaf.kind()).isEqualTo(WaitKind.MONITOR);
		assertThat(leaf.object()).isEqualTo(name);
		assertThat(this.tracer.trace(leaf.ownerTask()).frames()).filteredOn((frame) -> !frame.contexts().isEmpty())
			.singleElement()
			.satisfies((frame) -> assertThat(frame.methodName()).isEqualTo("hold"))
			.extracting(AsyncFrame::contexts)
			.asString()
			.isEqualTo("[holds the monitor of " + name + "]");
	}

	private void hold(Object monitor) {
		synchronized (monitor) {
			stand();
		}
	}

	@Test
	void holderThatRunsNoTask() {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();
		Thread thread = this.waiting.start("locker", () -> {
			lock.lockInterruptibly();
			return null;
		});

		assertThat(leaf(thread).owner()).isEqualTo(Thread.currentThread().getName());
		assertThat(leaf(thread).ownerTask()).isNull();
		lock.unlock();
	}

	@Test
	void notification() {
		Object monitor = new Object();
		Thread thread = this.waiting.start("waiter", () -> {
			synchronized (monitor) {
				monitor.wait();
			}
			return null;
		});

		assertThat(leaf(thread).toString()).startsWith("waits to be notified by way of java.lang.Object@");
	}

	@Test
	void threadThatIsJoined() throws Exception {
		Thread target = this.tracer.wrapThreadFactory((task) -> new Thread(task, "worker")).newThread(this::stand);
		target.start();
		this.held.awaitInside();
		Thread thread = this.waiting.start("joiner", () -> {
			target.join();
			return null;
		});

		assertThat(leaf(thread).kind()).isEqualTo(WaitKind.THREAD);
		assertThat(leaf(thread).owner()).isEqualTo("worker");
		assertThat(this.tracer.trace(thread).hops()).first().matches((hop) -> hop.isAwaited());
	}

	@Test
	void workerThatIsJoinedDoesNotEndWithItsTask() throws Exception {
		Thread[] worker = new Thread[1];
		this.traced.execute(() -> {
			worker[0] = Thread.currentThread();
			stand();
		});
		this.held.awaitInside();
		Thread thread = this.waiting.start("joiner", () -> {
			worker[0].join();
			return null;
		});

		assertThat(this.tracer.trace(thread).hops()).noneMatch((hop) -> hop.isAwaited());
		assertThat(leaf(thread).toString()).startsWith("waits for the end of thread pool-")
			.contains(", which runs task #");
	}

	@Test
	void futureOfATaskThatIsNotTraced() {
		FutureTask<String> foreign = new FutureTask<>(() -> "never");
		Thread thread = this.waiting.start("waiter", foreign::get);

		assertThat(leaf(thread).tasks()).isEmpty();
		assertThat(leaf(thread).toString()).startsWith("waits for java.util.concurrent.FutureTask@")
			.endsWith(", whose task is not known");
	}

	@Test
	void parkedOnNothing() {
		Thread thread = this.waiting.start("parker", () -> {
			while (!Thread.interrupted()) {
				LockSupport.park();
			}
			return null;
		});

		assertThat(leaf(thread)).hasToString("is parked");
	}

	@Test
	void whoRunsWaitsForNothing() {
		assertThat(this.tracer.trace(Thread.currentThread()).leaf()).isEmpty();
		assertThat(this.tracer.trace().leaf()).isEmpty();
	}

	@Test
	void synchronizersOnRequest() {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();

		assertThat(this.tracer.ownedSynchronizers(Thread.currentThread()))
			.anyMatch((owned) -> owned.startsWith("java.util.concurrent.locks.ReentrantLock$NonfairSync@"));
		lock.unlock();
	}

	private void stand() {
		try {
			this.held.stand();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
