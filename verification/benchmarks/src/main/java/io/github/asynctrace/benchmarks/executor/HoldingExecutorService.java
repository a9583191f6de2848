package io.github.asynctrace.benchmarks.executor;

/**
 * Keeps tasks queued for ever. The queue is an array of full size from the beginning: it
 * adds nothing to what a task retains.
 */
public final class HoldingExecutorService extends EndlessExecutorService {

	private final Runnable[] queue;

	private int size;

	public HoldingExecutorService(int capacity) {
		this.queue = new Runnable[capacity];
	}

	@Override
	public void execute(Runnable command) {
		this.queue[this.size++] = command;
	}

	public int size() {
		return this.size;
	}

}
