package io.github.asynctrace.internal.registry;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * What a pool is up to at one moment; holds it and must not be kept.
 *
 * @param name the name that tasks show
 * @param executor the pool
 * @param threads how many workers it has
 * @param busy how many of them run something, traced or not
 * @param queued how much waits in its queue, delayed work included
 * @param canGrow whether a further submission could make it start another worker
 */
public record PoolState(String name, Executor executor, int threads, int busy, int queued, boolean canGrow) {

	/** How many workers it has at most as long as its queue is not full. */
	public int workers() {
		return (this.executor instanceof ThreadPoolExecutor pool) ? Math.max(this.threads, pool.getCorePoolSize())
				: this.threads;
	}

	/** Whether work waits for a worker, and none is free or to come. */
	public boolean isSaturated() {
		return this.queued > 0 && this.threads > 0 && this.busy >= this.threads && !this.canGrow;
	}

}
