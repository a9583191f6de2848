package com.acme.churn;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that submit children to several executors; some of them fail, some are cancelled,
 * some are refused.
 */
final class Families {

	private static final int GENERATIONS = 4;

	private static final int AT_ONCE = 200;

	private final LongAdder submitted = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final Semaphore room = new Semaphore(AT_ONCE);

	private final List<ExecutorService> pools = List.of(Executors.newFixedThreadPool(2),
			new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20)), new ForkJoinPool(2),
			Executors.newScheduledThreadPool(1));

	private final List<ExecutorService> traced;

	Families(AsyncTracer tracer) {
		this.traced = this.pools.stream().map((pool) -> tracer.wrap(pool, "pool")).toList();
	}

	/** How many tasks there were so far, descendants included. */
	long submitted() {
		return this.submitted.sum();
	}

	/** Submits parents as long as that is wanted. */
	void churn(BooleanSupplier isWanted) {
		while (isWanted.getAsBoolean()) {
			this.room.acquireUninterruptibly();
			handOver(() -> {
				this.room.release();
				work(0);
			}, this.room::release);
		}
	}

	private void work(int generation) {
		int children = (generation < GENERATIONS) ? ThreadLocalRandom.current().nextInt(4) : 0;
		for (int i = 0; i < children; i++) {
			handOver(() -> work(generation + 1), () -> {
			});
		}
	}

	private void handOver(Runnable work, Runnable otherwise) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		ExecutorService pool = this.traced.get(random.nextInt(this.traced.size()));
		this.submitted.increment();
		try {
			switch (random.nextInt(4)) {
				case 0 -> pool.execute(work);
				case 1 -> pool.submit(() -> fail(work));
				default -> pool.submit(work);
			}
			if (random.nextInt(4) == 0) {
				this.submitted.increment();
				pool.submit(Families::nothing).cancel(false);
			}
		}
		catch (RejectedExecutionException ex) {
			this.refused.increment();
			otherwise.run();
		}
	}

	private Object fail(Runnable work) {
		work.run();
		this.failed.increment();
		throw new Job.Failure();
	}

	private static void nothing() {
	}

	void close() {
		this.pools.forEach(ExecutorService::shutdownNow);
	}

	/** What is wrong with the books in the end, or {@code null}. */
	@Nullable String difference(TaskCounts counts) {
		boolean isRight = counts.submitted() == this.submitted.sum() && counts.live() == 0
				&& counts.rejected() == this.refused.sum() && counts.failed() == this.failed.sum()
				&& counts.submitted() == counts.finished() && counts.ended() == 0;
		return isRight ? null : counts + " instead of " + this.submitted + " submitted, " + this.refused + " refused, "
				+ this.failed + " failed";
	}

}
