package com.acme.soak;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An executor that keeps what it is given and never runs it.
 */
final class QueueOnly extends AbstractExecutorService {

	private final List<Runnable> queue;

	QueueOnly(List<Runnable> queue) {
		this.queue = queue;
	}

	@Override
	public void execute(Runnable command) {
		this.queue.add(command);
	}

	@Override
	public void shutdown() {
	}

	@Override
	public List<Runnable> shutdownNow() {
		return List.of();
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

}
