package com.acme.extract;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * Work that stands still until it is let go.
 */
final class Held implements AutoCloseable {

	private final CountDownLatch inside = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	String stand() throws InterruptedException {
		this.inside.countDown();
		this.hold.await();
		return "done";
	}

	Callable<String> callable() {
		return this::stand;
	}

	void awaitInside() throws InterruptedException {
		this.inside.await();
	}

	@Override
	public void close() {
		this.hold.countDown();
	}

}
