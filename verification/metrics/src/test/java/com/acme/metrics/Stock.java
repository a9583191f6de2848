package com.acme.metrics;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.scheduling.annotation.Async;

/**
 * What the shop has done by others.
 */
class Stock {

	private final LongAdder nanos = new LongAdder();

	@Async("orders")
	public CompletableFuture<String> check(CountDownLatch open) throws InterruptedException {
		long start = System.nanoTime();
		open.await(5, TimeUnit.MINUTES);
		this.nanos.add(System.nanoTime() - start);
		return CompletableFuture.completedFuture("in stock");
	}

	/** How long all checks took. */
	public long nanos() {
		return this.nanos.sum();
	}

	@Async("mails")
	public CompletableFuture<String> fail() {
		throw new IllegalStateException("sold out");
	}

}
