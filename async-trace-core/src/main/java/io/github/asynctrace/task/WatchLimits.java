package io.github.asynctrace.task;

import java.time.Duration;

/**
 * From when on the watcher takes something as wrong.
 *
 * @param stuck how long a task may run; a kind of task that often runs long may do so ten
 * times as long as 99 of 100 of them did
 * @param queued how long a task may wait in the queue of a busy pool
 * @param orphaned how long a task may go on after its root has ended
 * @param resubmissions how often in a second a task may submit itself again
 */
public record WatchLimits(Duration stuck, Duration queued, Duration orphaned, int resubmissions) {

	private static final WatchLimits DEFAULTS = new WatchLimits(Duration.ofSeconds(30), Duration.ofSeconds(10),
			Duration.ofSeconds(60), 1_000);

	/**
	 * Creates limits.
	 * @throws IllegalArgumentException if a duration is not positive, or
	 * {@code resubmissions} less than 1
	 */
	public WatchLimits {
		positive("stuck", stuck);
		positive("queued", queued);
		positive("orphaned", orphaned);
		if (resubmissions < 1) {
			throw new IllegalArgumentException("resubmissions must be at least 1, not " + resubmissions);
		}
	}

	private static void positive(String name, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			throw new IllegalArgumentException(name + " must be positive, not " + duration);
		}
	}

	/**
	 * The limits that hold where nobody says otherwise.
	 * @return 30 seconds of a run, 10 seconds in a queue, 60 seconds after the root,
	 * 1,000 resubmissions in a second
	 */
	public static WatchLimits defaults() {
		return DEFAULTS;
	}

	/**
	 * These limits with another one on runs.
	 * @param limit how long a task may run
	 * @return new limits
	 */
	public WatchLimits withStuck(Duration limit) {
		return new WatchLimits(limit, this.queued, this.orphaned, this.resubmissions);
	}

	/**
	 * These limits with another one on queues.
	 * @param limit how long a task may wait in the queue of a busy pool
	 * @return new limits
	 */
	public WatchLimits withQueued(Duration limit) {
		return new WatchLimits(this.stuck, limit, this.orphaned, this.resubmissions);
	}

	/**
	 * These limits with another one on what outlives its root.
	 * @param limit how long a task may go on after its root has ended
	 * @return new limits
	 */
	public WatchLimits withOrphaned(Duration limit) {
		return new WatchLimits(this.stuck, this.queued, limit, this.resubmissions);
	}

	/**
	 * These limits with another one on tasks that submit themselves.
	 * @param limit how often in a second
	 * @return new limits
	 */
	public WatchLimits withResubmissions(int limit) {
		return new WatchLimits(this.stuck, this.queued, this.orphaned, limit);
	}

}
