package com.acme.program;

import java.util.concurrent.CountDownLatch;

/**
 * Holds a worker until it is opened.
 */
@SuppressWarnings("ComparableType") // what it is compared with may be wrapped
final class Door implements Runnable, Comparable<Object> {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch open = new CountDownLatch(1);

	@Override
	public void run() {
		this.reached.countDown();
		pass();
	}

	/** Waits until it is open, or interrupted. */
	boolean pass() {
		try {
			this.open.await();
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	void awaitReached() throws InterruptedException {
		this.reached.await();
	}

	void open() {
		this.open.countDown();
	}

	/** What waits with it in a priority queue comes first. */
	@Override
	public int compareTo(Object other) {
		return 1;
	}

}
