package io.github.asynctrace.internal.capture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A leaky bucket that all threads share, and that keeps the time spent on captures below
 * a share of the time of all processors: a hundred threads that each keep to their own
 * share would together take twice a processor.
 */
final class SharedBudget {

	// Threads seldom meet at the refill.
	private static final long REFILL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final long percent;

	private final long most;

	private final AtomicLong allowance;

	private final AtomicLong refilledAt;

	/**
	 * Creates a full bucket.
	 * @param percent the share of the time of one processor, more than 100 for several
	 * @param most what may be spent at once, in nanoseconds
	 */
	SharedBudget(long percent, long most, long now) {
		this.percent = percent;
		this.most = most;
		this.allowance = new AtomicLong(most);
		this.refilledAt = new AtomicLong(now);
	}

	boolean allows(long now) {
		long refilledAt = this.refilledAt.get();
		long elapsed = now - refilledAt;
		if (elapsed >= REFILL_NANOS && this.refilledAt.compareAndSet(refilledAt, now)) {
			// A rest that is longer fills no more, and would overflow.
			long refill = Math.min(elapsed, TimeUnit.HOURS.toNanos(1)) / 100 * this.percent;
			this.allowance.accumulateAndGet(refill, (left, more) -> Math.min(this.most, left + more));
		}
		return this.allowance.get() > 0;
	}

	void spent(long nanos) {
		this.allowance.addAndGet(-nanos);
	}

}
