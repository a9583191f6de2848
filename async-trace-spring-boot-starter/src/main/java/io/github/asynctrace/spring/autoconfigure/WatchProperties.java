package io.github.asynctrace.spring.autoconfigure;

import java.time.Duration;

import io.github.asynctrace.task.WatchLimits;

/**
 * What the watcher takes as wrong.
 */
public class WatchProperties {

	/**
	 * Whether to look every second for tasks that hang, and to say so in the log.
	 */
	private boolean enabled = true;

	/**
	 * How long a task may run.
	 */
	private Duration stuck = Duration.ofSeconds(30);

	/**
	 * How long a task may wait in the queue of a busy pool.
	 */
	private Duration queued = Duration.ofSeconds(10);

	/**
	 * How long a task may go on after its root has ended.
	 */
	private Duration orphaned = Duration.ofSeconds(60);

	/**
	 * How often in a second a task may submit itself again.
	 */
	private int resubmissions = 1_000;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getStuck() {
		return this.stuck;
	}

	public void setStuck(Duration stuck) {
		this.stuck = stuck;
	}

	public Duration getQueued() {
		return this.queued;
	}

	public void setQueued(Duration queued) {
		this.queued = queued;
	}

	public Duration getOrphaned() {
		return this.orphaned;
	}

	public void setOrphaned(Duration orphaned) {
		this.orphaned = orphaned;
	}

	public int getResubmissions() {
		return this.resubmissions;
	}

	public void setResubmissions(int resubmissions) {
		this.resubmissions = resubmissions;
	}

	WatchLimits toLimits() {
		return new WatchLimits(this.stuck, this.queued, this.orphaned, this.resubmissions);
	}

}
