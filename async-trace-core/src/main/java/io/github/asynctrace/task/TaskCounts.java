package io.github.asynctrace.task;

import java.io.Serializable;

/**
 * The books of a tracer: of tasks only (no roots) and cumulative since its start, but for
 * {@code queued} and {@code running}.
 *
 * @param submitted all tasks; the sum of the states below, once submitters pause
 * @param queued those that wait for their start now
 * @param running those that run now
 * @param done those that ended normally
 * @param failed those that ended with an exception
 * @param cancelled those that were cancelled
 * @param rejected those that their executor refused
 * @param lost those that were collected without ever having run
 * @param ended those that ended with an outcome that cannot be seen from outside
 * @param dropped those that were not listed because the cap on live tasks was reached;
 * they are counted in their states too
 */
public record TaskCounts(long submitted, long queued, long running, long done, long failed, long cancelled,
		long rejected, long lost, long ended, long dropped) implements Serializable {

	/**
	 * The number of tasks that have ended in whatever way.
	 * @return the sum of all final states
	 */
	public long finished() {
		return this.done + this.failed + this.cancelled + this.rejected + this.lost + this.ended;
	}

	/**
	 * The number of tasks that are queued or running.
	 * @return the sum of both
	 */
	public long live() {
		return this.queued + this.running;
	}

}
