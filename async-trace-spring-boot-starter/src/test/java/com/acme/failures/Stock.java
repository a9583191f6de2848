package com.acme.failures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import org.springframework.scheduling.annotation.Async;

/**
 * A stock that has nothing.
 */
public class Stock {

	public static String check(String sku) {
		throw new SoldOutException(sku);
	}

	@Async
	public void reserve(String sku) {
		check(sku);
	}

	@Async
	public Future<String> count(String sku, CountDownLatch gate) throws InterruptedException {
		gate.await();
		return CompletableFuture.completedFuture(check(sku));
	}

	@Async
	public CompletableFuture<String> price(String sku, CountDownLatch gate) throws InterruptedException {
		gate.await();
		return CompletableFuture.completedFuture(check(sku));
	}

	/** Throws what has another cause. */
	@Async
	public CompletableFuture<String> pack(String sku) {
		try {
			return CompletableFuture.completedFuture(check(sku));
		}
		catch (SoldOutException ex) {
			throw new IllegalStateException("nothing to pack", ex);
		}
	}

	/** Throws nothing: the future that it gives fails, or has failed. */
	@Async
	public CompletableFuture<String> offer(CompletableFuture<String> offer) {
		return offer;
	}

	@Async("tiny")
	public void block(CountDownLatch gate) throws InterruptedException {
		gate.await();
	}

}
