package com.acme.extract;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import static org.awaitility.Awaitility.await;

/**
 * Work that stands still until it is let go.
 */
final class Held implements AutoCloseable {

	private final CountDownLatch inside = new CountDownLatch(1);

	private final Set<Thread> standing = ConcurrentHashMap.newKeySet();

	private final CountDownLatch hold = new CountDownLatch(1);

	String stand() throws InterruptedException {
		this.standing.add(Thread.currentThread());
		this.inside.countDown();
		this.hold.await();
		return "done";
	}

	Callable<String> callable() {
		return this::stand;
	}

	/** Waits until work is there and all that is there stands still. */
	void awaitInside() throws InterruptedException {
		this.inside.await();
		await().until(() -> this.standing.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
	}

	@Override
	public void close() {
		this.hold.countDown();
	}

}
