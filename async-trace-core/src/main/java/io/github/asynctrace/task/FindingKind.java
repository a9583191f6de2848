package io.github.asynctrace.task;

/**
 * What may be wrong with tasks that wait.
 */
public enum FindingKind {

	/**
	 * Every worker of a pool waits, directly or over other pools, for tasks that need a
	 * worker of this pool.
	 */
	STARVED_POOL("starved-pool"),

	/** Tasks wait for each other in a circle, over futures, locks or both. */
	DEADLOCK("deadlock"),

	/**
	 * Nothing hangs yet, but many workers of a pool have waited for their own pool, or a
	 * scheduler is behind its schedules all the time.
	 */
	STARVING_SOON("starving-soon"),

	/** A task runs or blocks for much longer than it should. */
	STUCK_TASK("stuck-task"),

	/** Tasks wait in a queue for longer than they should. */
	QUEUE_BUILD_UP("queue-build-up"),

	/**
	 * A task still runs long after its root has ended, or somebody waits for a future
	 * that nobody will complete.
	 */
	ORPHAN("orphan"),

	/** Tasks submit themselves again and again without any pause. */
	SELF_RESUBMISSION("self-resubmission");

	private final String word;

	FindingKind(String word) {
		this.word = word;
	}

	/**
	 * Whether nothing that is in it can go on by itself.
	 * @return {@code true} for starved pools and deadlocks
	 */
	public boolean isHang() {
		return this == STARVED_POOL || this == DEADLOCK;
	}

	/**
	 * The word of the JSON form and of the logger, such as {@code starved-pool}.
	 * @return lower-case letters and hyphens
	 */
	@Override
	public String toString() {
		return this.word;
	}

}
