package com.acme.failure;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a future keeps the exception and wakes whoever waits for it before a wrapper
 * around the future comes to attach anything; a fast reader sees nothing.
 */
class WaitingReaderTest {

	private static final int TIMES = 10_000;

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final Thread reader = Thread.currentThread();

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	/** Fails as soon as the reader waits. */
	private String fail() {
		while (this.reader.getState() != Thread.State.WAITING) {
			Thread.yield();
		}
		throw new IllegalStateException("sold out");
	}

	@Test
	void submitAndGet() throws Exception {
		Callable<String> fail = this::fail;
		for (int i = 0; i < TIMES; i++) {
			Future<String> future = this.io.submit(fail);
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				assertTold(ex);
			}
		}
	}

	@Test
	void supplyAsyncAndJoin() {
		Supplier<String> fail = this::fail;
		for (int i = 0; i < TIMES; i++) {
			CompletableFuture<String> future = this.tracer.supplyAsync(fail, this.pool);
			try {
				future.join();
			}
			catch (CompletionException ex) {
				assertTold(ex);
			}
		}
	}

	@Test
	void wrappedSupplierAndJoin() {
		for (int i = 0; i < TIMES; i++) {
			CompletableFuture<String> future = CompletableFuture.supplyAsync(this.tracer.wrapSupplier(this::fail),
					this.pool);
			try {
				future.join();
			}
			catch (CompletionException ex) {
				assertTold(ex);
			}
		}
	}

	// Ten thousand times, so without the help of a library.
	private static void assertTold(Throwable seen) {
		Throwable[] told = seen.getCause().getSuppressed();
		if (told.length != 1 || told[0].getStackTrace().length < 2) {
			assertThat(AsyncTrace.of(seen)).isNotNull();
			throw new AssertionError("told " + told.length, seen);
		}
	}

}
