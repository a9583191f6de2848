package io.github.asynctrace.benchmarks.memory;

import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.benchmarks.Population;
import io.github.asynctrace.benchmarks.contender.Contender;
import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.executor.HoldingExecutorService;

/**
 * What a live task retains: tasks wait in a queue, and the heap is measured after a
 * garbage collection. To be run in a JVM of its own.
 */
public final class RetainedMemory {

	/** The depth of the stacks from which tasks are submitted. */
	public static final int DEPTH = 60;

	// By then every stack is older than a second, and the background pass had its turn.
	private static final long OLD_NANOS = TimeUnit.SECONDS.toNanos(3);

	private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

	// The background pass lets a stack alone for a second.
	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long LOOK_AGAIN_MILLIS = 1500;

	private static final int WARM_UP = 20_000;

	private RetainedMemory() {
	}

	/**
	 * Prints the bytes that one task retains.
	 * @param args contender, number of tasks, number of sites, {@code fresh} or
	 * {@code old}
	 */
	public static void main(String[] args) throws InterruptedException {
		boolean fresh = args[3].equals("fresh");
		System.out.println(measure(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]), fresh));
	}

	/**
	 * Measures one contender.
	 * @param contender its name
	 * @param tasks how many tasks wait
	 * @param sites from how many distinct stacks
	 * @param fresh whether to measure before a background pass can have read any stack
	 * @return bytes a task; {@code -1} if this machine is too slow to measure fresh ones
	 */
	public static long measure(String contender, int tasks, int sites, boolean fresh) throws InterruptedException {
		try (Contender first = Contenders.create(contender)) {
			fill(first, Math.min(tasks, WARM_UP), sites);
		}
		try (Contender measured = Contenders.create(contender)) {
			Runnable context = measured.prepareThread();
			HoldingExecutorService queue = new HoldingExecutorService(tasks);
			long before = Heap.settled();
			long begin = System.nanoTime();
			Population.submit(measured.around(queue), tasks, sites, DEPTH);
			long after = fresh ? Heap.used() : whenOld();
			boolean tooLate = fresh && System.nanoTime() - begin > FRESH_NANOS;
			Reference.reachabilityFence(queue);
			context.run();
			return tooLate ? -1 : Math.round((double) (after - before) / tasks);
		}
	}

	private static void fill(Contender contender, int tasks, int sites) {
		Population.submit(contender.around(new HoldingExecutorService(tasks)), tasks, sites, DEPTH);
	}

	private static long whenOld() throws InterruptedException {
		long begin = System.nanoTime();
		long last = Heap.settled();
		long before = Long.MAX_VALUE;
		// Reading a million stacks takes a while, during which the heap shrinks.
		while (System.nanoTime() - begin < OLD_NANOS
				|| (last < before - before / 200 && System.nanoTime() - begin < PATIENCE_NANOS)) {
			Thread.sleep(LOOK_AGAIN_MILLIS);
			before = last;
			last = Heap.settled();
		}
		return last;
	}

}
