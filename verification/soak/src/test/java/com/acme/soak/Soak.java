package com.acme.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.awaitility.core.ThrowingRunnable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How much of the full size is tested, and the heap after garbage collections.
 */
final class Soak {

	private static final int PERCENT = Integer.getInteger("soak.percent", 5);

	private static final long FLAT = 16L << 20;

	private final String test;

	private final List<Long> heap = new ArrayList<>();

	Soak(Class<?> test) {
		this.test = test.getSimpleName();
	}

	/** The share of a full size that is tested. */
	static int size(int full) {
		return (int) ((long) full * PERCENT / 100);
	}

	/** Whether the test has its full size. */
	static boolean isFull() {
		return PERCENT >= 100;
	}

	/** Collects until the assertion holds. */
	static void untilCollected(ThrowingRunnable assertion) {
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertion.run();
		});
	}

	/** Collects until an object that became unreachable before this call is gone. */
	static void collect() {
		WeakReference<Object> garbage = new WeakReference<>(new Object());
		untilCollected(() -> assertThat(garbage.get()).isNull());
	}

	/**
	 * How many bytes of heap a collection leaves, whatever others have made since then.
	 */
	static long heap() {
		collect();
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getCollectionUsage)
			.filter(Objects::nonNull)
			.mapToLong(MemoryUsage::getUsed)
			.sum();
	}

	/** What counters must say once everything has been settled. */
	static TaskCounts counts(long submitted, TaskState state) {
		return new TaskCounts(submitted, 0, 0, (state == TaskState.DONE) ? submitted : 0,
				(state == TaskState.FAILED) ? submitted : 0, (state == TaskState.CANCELLED) ? submitted : 0,
				(state == TaskState.REJECTED) ? submitted : 0, (state == TaskState.LOST) ? submitted : 0,
				(state == TaskState.ENDED) ? submitted : 0, 0);
	}

	/** The sum of all states. */
	static long sum(TaskCounts counts) {
		return counts.live() + counts.finished();
	}

	/** Notes and prints what is left in the heap after a collection. */
	void measure(String when, AsyncTracer tracer) {
		long used = heap();
		this.heap.add(used);
		print("%-32s %5.1f of %d MB heap after GC, %s", when, used / 1048576.0, Runtime.getRuntime().maxMemory() >> 20,
				tracer.snapshot().counts());
	}

	/**
	 * How much more heap than at the last measurement is in use, and how much of it for
	 * one task, with what the executor itself keeps for it.
	 */
	String perTask(String when, int tasks) {
		long used = heap();
		long more = used - this.heap.get(this.heap.size() - 1);
		return String.format(Locale.ROOT, "%-32s %5.1f MB heap after GC, %d bytes for each of %,d tasks", when,
				used / 1048576.0, more / tasks, tasks);
	}

	void print(String format, Object... arguments) {
		System.out.println(this.test + ": " + String.format(Locale.ROOT, format, arguments));
	}

	/** Asserts that no measurement is far from another one. */
	void assertFlat() {
		long least = this.heap.stream().mapToLong(Long::longValue).min().orElseThrow();
		long most = this.heap.stream().mapToLong(Long::longValue).max().orElseThrow();
		print("heap after GC differs by %.1f MB", (most - least) / 1048576.0);
		assertThat(most - least).as("bytes between the least and the most heap").isLessThanOrEqualTo(FLAT);
	}

	/** Asserts that the test runs with the heap that it is meant for. */
	static void assertHeap(int megabytes) {
		assertThat(Runtime.getRuntime().maxMemory() >> 20).isLessThanOrEqualTo(megabytes);
	}

}
