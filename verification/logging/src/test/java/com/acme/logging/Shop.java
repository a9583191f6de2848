package com.acme.logging;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTracer;

/**
 * A program in which a task of a task of a request fails.
 */
final class Shop implements AutoCloseable {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	/** The exception with which the request fails. */
	static Throwable failure() {
		try (Shop shop = new Shop()) {
			return shop.order();
		}
	}

	private Throwable order() {
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders/{id}")) {
			return failure(page());
		}
	}

	private Future<String> page() {
		return this.io.submit(() -> load());
	}

	private String load() throws Exception {
		try {
			return stock().get();
		}
		catch (ExecutionException ex) {
			throw (Exception) ex.getCause();
		}
	}

	private Future<String> stock() {
		return this.io.submit(() -> check());
	}

	private String check() {
		throw new IllegalStateException("no stock");
	}

	private static Throwable failure(Future<?> future) {
		try {
			throw new AssertionError("gave " + future.get());
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

}
