package com.acme.program;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A kind of executor, with one worker that it never lets go.
 */
record Kind(String name, Supplier<? extends ExecutorService> maker) {

	/** All kinds of the JDK. */
	static Stream<Kind> all() {
		Stream<Kind> pools = Stream.of("unbounded", "bounded", "bounded, 2 workers", "priority", "synchronous")
			.flatMap((queue) -> Stream
				.of(new AbortPolicy(), new CallerRunsPolicy(), new DiscardPolicy(), new DiscardOldestPolicy())
				.filter((handler) -> isPossible(queue, handler))
				.map((handler) -> new Kind(queue + ", " + handler.getClass().getSimpleName(),
						() -> pool(queue, handler))));
		Stream<Kind> others = Stream.of(new Kind("scheduled", () -> scheduled(false)),
				new Kind("scheduled, removeOnCancel", () -> scheduled(true)), new Kind("fork/join", Kind::forkJoinPool),
				new Kind("single thread", () -> Executors.newSingleThreadExecutor(Kind::worker)));
		return Stream.concat(pools, others);
	}

	// With nothing to discard the JDK's own policy calls itself without end.
	private static boolean isPossible(String queue, RejectedExecutionHandler handler) {
		return !(queue.equals("synchronous") && handler instanceof DiscardOldestPolicy);
	}

	private static ThreadPoolExecutor pool(String type, RejectedExecutionHandler handler) {
		BlockingQueue<Runnable> queue = switch (type) {
			case "unbounded" -> new LinkedBlockingQueue<>();
			case "priority" -> new PriorityBlockingQueue<>();
			case "synchronous" -> new SynchronousQueue<>();
			default -> new ArrayBlockingQueue<>(3);
		};
		int max = (type.contains("2 workers") || type.equals("synchronous")) ? 2 : 1;
		return new ThreadPoolExecutor(1, max, 0, TimeUnit.SECONDS, queue, Kind::worker, handler);
	}

	private static ScheduledThreadPoolExecutor scheduled(boolean removeOnCancel) {
		ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, Kind::worker);
		pool.setRemoveOnCancelPolicy(removeOnCancel);
		// What is to run in an hour would keep the pool for as long.
		pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		return pool;
	}

	private static ForkJoinPool forkJoinPool() {
		return new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, (thread, ex) -> {
			// Programs fail on purpose.
		}, false);
	}

	private static Thread worker(Runnable work) {
		Thread worker = new Thread(work);
		worker.setUncaughtExceptionHandler((thread, ex) -> {
			// Programs fail on purpose.
		});
		return worker;
	}

	ExecutorService make() {
		return this.maker.get();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
