package com.acme.failures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Who asks the stock, in every way.
 */
public class Orders {

	private static final CountDownLatch OPEN = new CountDownLatch(0);

	private final Stock stock;

	private final AsyncTaskExecutor decorated;

	private final ExecutorService proxied;

	public Orders(Stock stock, AsyncTaskExecutor decorated, ExecutorService proxied) {
		this.stock = stock;
		this.decorated = decorated;
		this.proxied = proxied;
	}

	public void execute(String sku) {
		this.decorated.execute(() -> Stock.check(sku));
	}

	public Future<String> submit(String sku) {
		return this.proxied.submit(() -> Stock.check(sku));
	}

	public Future<String> submitLater(String sku, CountDownLatch gate) {
		return this.proxied.submit(() -> {
			gate.await();
			return Stock.check(sku);
		});
	}

	public Future<String> submitDecorated(String sku) {
		return this.decorated.submit(() -> Stock.check(sku));
	}

	public void reserve(String sku) {
		this.stock.reserve(sku);
	}

	public Future<String> count(String sku) throws InterruptedException {
		return countLater(sku, OPEN);
	}

	public Future<String> countLater(String sku, CountDownLatch gate) throws InterruptedException {
		return this.stock.count(sku, gate);
	}

	public CompletableFuture<String> price(String sku) throws InterruptedException {
		return priceLater(sku, OPEN);
	}

	public CompletableFuture<String> priceLater(String sku, CountDownLatch gate) throws InterruptedException {
		return this.stock.price(sku, gate);
	}

	public CompletableFuture<String> pack(String sku) {
		return this.stock.pack(sku);
	}

	public CompletableFuture<String> offer(CompletableFuture<String> offer) {
		return this.stock.offer(offer);
	}

	public void block(CountDownLatch gate) throws InterruptedException {
		this.stock.block(gate);
	}

	public static void refuse(Executor executor) {
		executor.execute(() -> Stock.check("nothing"));
	}

}
