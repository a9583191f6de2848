package com.acme.failures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.acme.executors.Contexts;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: who waits for a failure already looks at it before it says where its task came
 * from.
 */
class WaitingReaderTest {

	private static final int TIMES = 10_000;

	private static ConfigurableApplicationContext context;

	private static AsyncTracer tracer;

	private static Orders orders;

	@BeforeAll
	static void start() {
		context = Contexts.start(FailingShop.class);
		tracer = context.getBean(AsyncTracer.class);
		orders = context.getBean(Orders.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	@DisplayName("@Async Future: a thread that is in get")
	void asyncFuture() throws Exception {
		assertThat(readInGet(orders::countLater)).isEqualTo(TIMES);
	}

	@Test
	@DisplayName("submit on an executor behind a proxy: a thread that is in get")
	void submit() throws Exception {
		assertThat(readInGet(orders::submitLater)).isEqualTo(TIMES);
	}

	@Test
	@DisplayName("@Async CompletableFuture: a stage that runs within the completion")
	void asyncCompletableFuture() throws Exception {
		int told = 0;
		for (int i = 0; i < TIMES; i++) {
			CountDownLatch gate = new CountDownLatch(1);
			CompletableFuture<Boolean> read = read(orders.priceLater("cup", gate));
			gate.countDown();
			told += read.get(1, TimeUnit.MINUTES) ? 1 : 0;
		}
		assertThat(told).isEqualTo(TIMES);
	}

	@Test
	@DisplayName("@Async CompletableFuture that fails after the method gave it")
	void failingFuture() throws Exception {
		int told = 0;
		for (int i = 0; i < TIMES; i++) {
			CompletableFuture<String> offer = new CompletableFuture<>();
			CompletableFuture<Boolean> read = read(orders.offer(offer));
			offer.completeExceptionally(new SoldOutException("cup"));
			told += read.get(1, TimeUnit.MINUTES) ? 1 : 0;
		}
		assertThat(told).isEqualTo(TIMES);
	}

	/** Within the completion of the very future that Spring made, not of ours for it. */
	@SuppressWarnings("unchecked")
	private static CompletableFuture<Boolean> read(CompletableFuture<String> future) {
		return ((CompletableFuture<String>) tracer.unwrap(future))
			.handle((value, failure) -> isTold((failure.getCause() != null) ? failure.getCause() : failure));
	}

	/** How many of the failures were told of when a thread that was in get saw them. */
	private static int readInGet(Work work) throws Exception {
		SynchronousQueue<Future<String>> futures = new SynchronousQueue<>();
		SynchronousQueue<Boolean> results = new SynchronousQueue<>();
		Thread reader = new Thread(() -> read(futures, results), "reader");
		reader.setDaemon(true);
		reader.start();
		int told = 0;
		for (int i = 0; i < TIMES; i++) {
			CountDownLatch gate = new CountDownLatch(1);
			futures.put(work.start("cup", gate));
			while (!(LockSupport.getBlocker(reader) instanceof Future<?>)) {
				Thread.yield();
			}
			gate.countDown();
			told += results.take() ? 1 : 0;
		}
		reader.interrupt();
		return told;
	}

	private static void read(SynchronousQueue<Future<String>> futures, SynchronousQueue<Boolean> results) {
		try {
			while (true) {
				try {
					futures.take().get();
				}
				catch (ExecutionException ex) {
					results.put(isTold(ex.getCause()));
				}
			}
		}
		catch (InterruptedException ex) {
			// The end of the test.
		}
	}

	private static boolean isTold(Throwable failure) {
		return failure.getSuppressed().length == 1 && AsyncTrace.of(failure) != null;
	}

	@FunctionalInterface
	private interface Work {

		Future<String> start(String sku, CountDownLatch gate) throws InterruptedException;

	}

}
