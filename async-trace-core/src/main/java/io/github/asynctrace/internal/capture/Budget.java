package io.github.asynctrace.internal.capture;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the time spent on captures below a share of the time of each thread that submits,
 * with a leaky bucket per thread, and of all processors together.
 */
public final class Budget {

	/** A budget that allows everything. */
	public static final int UNLIMITED = 100;

	// A thread may spend the allowance of this time at once, so that short bursts keep
	// their stacks.
	private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(5);

	// Much less for all of them: short rests between bursts of load must not amount to a
	// larger share.
	private static final long BURST_OF_ALL_NANOS = TimeUnit.SECONDS.toNanos(1);

	// No capture takes so long; the thread was off the processor meanwhile.
	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final int ALLOWANCE = 0;

	private static final int REFILLED_AT = 1;

	private static final int STARTED_AT = 2;

	private final int percent;

	private final SharedBudget all;

	private final LongAdder skips = new LongAdder();

	private final LongAdder spent = new LongAdder();

	/**
	 * Creates a budget.
	 * @param percent the share, 0 to 100; 100 allows everything
	 */
	public Budget(int percent) {
		this(percent, Runtime.getRuntime().availableProcessors(), System.nanoTime());
	}

	Budget(int percent, int processors, long now) {
		if (percent < 0 || percent > UNLIMITED) {
			throw new IllegalArgumentException("budget must be between 0 and 100 percent, not " + percent);
		}
		this.percent = percent;
		this.all = new SharedBudget((long) percent * processors, BURST_OF_ALL_NANOS / 100 * percent * processors, now);
	}

	/**
	 * Whether it depends on the time spent what is captured.
	 * @return {@code false} for a budget that allows everything or nothing
	 */
	public boolean isTimed() {
		return this.percent != UNLIMITED && this.percent != 0;
	}

	/**
	 * Whether a capture is allowed whatever was spent; counts it where it is not.
	 * @return {@code true} for a budget that allows everything
	 */
	public boolean allowsAll() {
		if (this.percent == UNLIMITED) {
			return true;
		}
		this.skips.increment();
		return false;
	}

	/**
	 * The share of a thread's time, and of that of all processors.
	 * @return percent
	 */
	public int percent() {
		return this.percent;
	}

	/**
	 * The bucket of a thread that begins to submit.
	 * @param now nanoseconds
	 * @return a full bucket, as an object that holds no class of ours
	 */
	public long[] bucket(long now) {
		return new long[] { BURST_NANOS / 100 * this.percent, now, now };
	}

	/**
	 * Whether the thread may capture a stack now; counts where it may not.
	 * @param bucket the thread's bucket
	 * @param now nanoseconds, which may be a little behind
	 * @return {@code true} as long as the allowance lasts
	 */
	public boolean allows(long[] bucket, long now) {
		long elapsed = now - bucket[REFILLED_AT];
		if (elapsed > 0) {
			bucket[ALLOWANCE] = Math.min(BURST_NANOS / 100 * this.percent,
					bucket[ALLOWANCE] + Math.min(elapsed, BURST_NANOS) * this.percent / 100);
			bucket[REFILLED_AT] = now;
		}
		if (bucket[ALLOWANCE] > 0 && this.all.allows(now)) {
			return true;
		}
		this.skips.increment();
		return false;
	}

	/**
	 * Notes that a capture begins.
	 * @param bucket the thread's bucket
	 */
	public void begin(long[] bucket) {
		bucket[STARTED_AT] = System.nanoTime();
	}

	/**
	 * Notes that the capture ended.
	 * @param bucket the thread's bucket
	 */
	public void end(long[] bucket) {
		spent(bucket, System.nanoTime() - bucket[STARTED_AT]);
	}

	void spent(long[] bucket, long nanos) {
		long captured = Math.min(nanos, PAUSE_NANOS);
		this.all.spent(captured);
		this.spent.add(captured);
		// So much at once was a pause of the thread or of the JVM.
		bucket[ALLOWANCE] = Math.max(bucket[ALLOWANCE] - nanos, -BURST_NANOS / 100 * this.percent);
	}

	/**
	 * How long all captures took together.
	 * @return the time since the start, or {@code null} where nobody measures it
	 */
	public @Nullable Duration spent() {
		return isTimed() ? Duration.ofNanos(this.spent.sum()) : null;
	}

	/**
	 * How many captures were skipped.
	 * @return a count since the start
	 */
	public long skips() {
		return this.skips.sum();
	}

}
