package io.github.asynctrace.internal.capture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A leaky bucket per thread that keeps the time spent on captures below a share of the
 * thread's time.
 */
public final class Budget {

	/** A budget that allows everything. */
	public static final int UNLIMITED = 100;

	// A thread may spend the allowance of this time at once, so that short bursts keep
	// their
	// stacks.
	private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int ALLOWANCE = 0;

	private static final int REFILLED_AT = 1;

	private final int percent;

	private final LongAdder skips = new LongAdder();

	/**
	 * Creates a budget.
	 * @param percent the share of a thread's time, 0 to 100; 100 allows everything
	 */
	public Budget(int percent) {
		if (percent < 0 || percent > UNLIMITED) {
			throw new IllegalArgumentException("budget must be between 0 and 100 percent, not " + percent);
		}
		this.percent = percent;
	}

	/**
	 * Whether captures need not be timed.
	 * @return {@code true} for a budget of 100
	 */
	public boolean isUnlimited() {
		return this.percent == UNLIMITED;
	}

	/**
	 * The share of a thread's time.
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
		return new long[] { BURST_NANOS / 100 * this.percent, now };
	}

	/**
	 * Whether the thread may capture a stack now; counts where it may not.
	 * @param bucket the thread's bucket
	 * @param now nanoseconds
	 * @return {@code true} as long as the allowance lasts
	 */
	public boolean allows(long[] bucket, long now) {
		long elapsed = now - bucket[REFILLED_AT];
		if (elapsed > 0) {
			bucket[ALLOWANCE] = Math.min(BURST_NANOS / 100 * this.percent,
					bucket[ALLOWANCE] + Math.min(elapsed, BURST_NANOS) * this.percent / 100);
			bucket[REFILLED_AT] = now;
		}
		if (bucket[ALLOWANCE] > 0) {
			return true;
		}
		this.skips.increment();
		return false;
	}

	/**
	 * Notes what a capture took.
	 * @param bucket the thread's bucket
	 * @param nanos nanoseconds
	 */
	public void spent(long[] bucket, long nanos) {
		// So much at once was a pause of the thread or of the JVM.
		bucket[ALLOWANCE] = Math.max(bucket[ALLOWANCE] - nanos, -BURST_NANOS / 100 * this.percent);
	}

	/**
	 * How many captures were skipped.
	 * @return a count since the start
	 */
	public long skips() {
		return this.skips.sum();
	}

}
