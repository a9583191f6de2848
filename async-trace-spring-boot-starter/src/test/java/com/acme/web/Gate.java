package com.acme.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the work of a test until the test has looked at it.
 */
public class Gate {

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch open = new CountDownLatch(1);

	/** Waits longer than the slowest machine takes for all tests of a class. */
	public void pass() {
		this.entered.countDown();
		try {
			if (!this.open.await(10, TimeUnit.MINUTES)) {
				throw new IllegalStateException("nobody opened the gate");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	public void awaitEntered() throws InterruptedException {
		if (!this.entered.await(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("nobody came to the gate");
		}
	}

	public void open() {
		this.open.countDown();
	}

}
