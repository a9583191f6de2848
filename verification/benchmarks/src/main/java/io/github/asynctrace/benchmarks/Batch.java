package io.github.asynctrace.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Hands a batch of tasks to a pool and waits for the last one.
 */
final class Batch implements IntSupplier {

	private final Executor executor;

	Batch(Executor executor) {
		this.executor = executor;
	}

	@Override
	public int getAsInt() {
		CountDownLatch open = new CountDownLatch(CostBenchmark.BATCH);
		Runnable body = open::countDown;
		for (int i = 0; i < CostBenchmark.BATCH; i++) {
			this.executor.execute(body);
		}
		try {
			open.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return CostBenchmark.BATCH;
	}

}
