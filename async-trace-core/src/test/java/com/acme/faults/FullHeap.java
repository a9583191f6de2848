package com.acme.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A program that goes on while its heap is full, and still does when it no longer is; run
 * in a JVM of its own. What it needs itself it has beforehand, so that without a tracer
 * every task would run.
 */
final class FullHeap {

	private static final int ROUNDS = 3;

	private static final int TASKS = 10;

	private static final byte[] NOTHING = new byte[0];

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Worker worker = new Worker();

	private final Executor pool = this.tracer.wrap((Executor) this.worker, "io");

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	private final byte[][] memory = new byte[1 << 16][];

	private int pieces;

	private FullHeap() {
	}

	public static void main(String[] args) {
		int exit = 1;
		try {
			System.out.println(new FullHeap().run());
			exit = 0;
		}
		catch (Throwable ex) {
			ex.printStackTrace();
		}
		// Whatever threads are left.
		System.exit(exit);
	}

	private String run() {
		Thread thread = new Thread(this.worker, "io");
		thread.setDaemon(true);
		thread.start();
		// All classes are there, as they are in a program that has run for a while.
		round(false);
		long faults = 0;
		for (int i = 0; i < ROUNDS; i++) {
			faults += round(true);
		}
		this.tracer.close();
		return (faults > 0) ? "all as without a tracer, after faults" : "no fault was met";
	}

	/** Runs tasks, and gives the number of faults of the tracer that they met. */
	private long round(boolean isFull) {
		List<Task> here = tasks();
		List<Task> there = tasks();
		if (isFull) {
			fill(1 << 22);
		}
		for (int i = 0; i < TASKS; i++) {
			if (isFull) {
				// Other threads may have let go of something.
				fill(1 << 8);
			}
			here.get(i).goTo(this.direct);
			there.get(i).goTo(this.pool);
		}
		// Some of them run while there is no room yet.
		for (int i = 0; i < 100 && !this.worker.isIdle(); i++) {
			LockSupport.parkNanos(1_000_000);
		}
		release();

		long faults = this.tracer.snapshot().tracer().faults();
		this.tracer.disable();
		this.tracer.enable();
		await().atMost(Duration.ofMinutes(1)).until(this.worker::isIdle);
		assertThat(Stream.concat(here.stream(), there.stream()))
			.allSatisfy((task) -> assertThat(task.runs).hasValue(1));
		assertThat(here).allSatisfy((task) -> assertThat(task.thrown == task.failure).isTrue());
		assertThat(there).allSatisfy((task) -> assertThat(task.thrown).isNull());
		assertTraced();
		return faults;
	}

	private void assertTraced() {
		long[] id = new long[1];
		this.direct.execute(() -> id[0] = this.tracer.currentTask().map(TaskSnapshot::id).orElse(0L));
		assertThat(this.tracer.snapshot().find(id[0])).isPresent();
		this.tracer.wrap((Runnable) () -> {
		});
		Gc.until(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(counts.live()).as("%s", counts).isZero();
			assertThat(counts.finished()).isEqualTo(counts.submitted());
			assertThat(counts.lost()).isPositive();
		});
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.contains("async-trace", "async-trace-watch");
	}

	private static List<Task> tasks() {
		List<Task> tasks = new ArrayList<>();
		for (int i = 0; i < TASKS; i++) {
			tasks.add(new Task((i % 3 == 0) ? new IllegalStateException("the user's own") : null));
		}
		return tasks;
	}

	/** Large pieces first, so that the collector has little to look at. */
	private void fill(int largest) {
		for (int size = largest; size >= 16; size /= 4) {
			try {
				while (this.pieces < this.memory.length) {
					this.memory[this.pieces] = new byte[size];
					this.pieces++;
				}
			}
			catch (OutOfMemoryError ex) {
				// Now in smaller pieces.
			}
		}
	}

	private void release() {
		while (this.pieces > 0) {
			this.memory[--this.pieces] = NOTHING;
		}
	}

	/** A thread with a queue, neither of which needs anything for what it is given. */
	private static final class Worker implements Executor, Runnable {

		private final Runnable[] queue = new Runnable[4 * TASKS * (ROUNDS + 1)];

		private final AtomicInteger given = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		@Override
		public void execute(Runnable command) {
			this.queue[this.given.get()] = command;
			this.given.incrementAndGet();
		}

		boolean isIdle() {
			return this.done.get() == this.given.get();
		}

		@Override
		public void run() {
			while (true) {
				if (isIdle()) {
					LockSupport.parkNanos(1_000_000);
				}
				else {
					try {
						this.queue[this.done.get()].run();
					}
					catch (Throwable ex) {
						// That of the task.
					}
					this.done.incrementAndGet();
				}
			}
		}

	}

	/** Work that allocates nothing. */
	private static final class Task implements Runnable {

		final AtomicInteger runs = new AtomicInteger();

		final @Nullable RuntimeException failure;

		volatile @Nullable Throwable thrown;

		Task(@Nullable RuntimeException failure) {
			this.failure = failure;
		}

		void goTo(Executor executor) {
			try {
				executor.execute(this);
			}
			catch (Throwable ex) {
				this.thrown = ex;
			}
		}

		@Override
		public void run() {
			this.runs.incrementAndGet();
			if (this.failure != null) {
				throw this.failure;
			}
		}

	}

}
