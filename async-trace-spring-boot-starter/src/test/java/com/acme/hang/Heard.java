package com.acme.hang;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;

/**
 * A user's listener.
 */
class Heard implements FindingListener {

	private final CountDownLatch found = new CountDownLatch(1);

	private final CountDownLatch over = new CountDownLatch(1);

	@Override
	public void found(Finding finding) {
		this.found.countDown();
	}

	@Override
	public void over(Finding finding, String message) {
		this.over.countDown();
	}

	boolean isFound() throws InterruptedException {
		return this.found.await(1, TimeUnit.MINUTES);
	}

	boolean isOver() throws InterruptedException {
		return this.over.await(1, TimeUnit.MINUTES);
	}

}
