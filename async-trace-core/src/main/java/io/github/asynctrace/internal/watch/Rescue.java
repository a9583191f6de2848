package io.github.asynctrace.internal.watch;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.task.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Lends workers to a starved pool, says so, and takes them back.
 */
public final class Rescue implements AutoCloseable {

	private final String name;

	private final ThreadPoolExecutor pool;

	private final int lent;

	private int lifted;

	private boolean isOver;

	private Rescue(String name, ThreadPoolExecutor pool, int lent) {
		this.name = name;
		this.pool = pool;
		this.lent = lent;
	}

	/**
	 * Adds the workers that a finding says are needed.
	 * @param max the most workers that are added
	 * @return {@code null} where that is not possible
	 */
	public static @Nullable Rescue of(Registry registry, Finding finding, int max) {
		int wanted = Math.min(finding.workersNeeded(), max);
		String name = finding.pools().isEmpty() ? null : finding.pools().get(0);
		if (wanted < 1 || name == null || !(registry.pools().pool(name) instanceof ThreadPoolExecutor pool)
				|| pool.isShutdown()) {
			return null;
		}
		Rescue rescue = new Rescue(name, pool, wanted);
		rescue.lend();
		return rescue;
	}

	private void lend() {
		synchronized (this.pool) {
			int core = this.pool.getCorePoolSize() + this.lent;
			this.lifted = Math.max(0, core - this.pool.getMaximumPoolSize());
			this.pool.setMaximumPoolSize(this.pool.getMaximumPoolSize() + this.lifted);
			// This starts workers for what is queued.
			this.pool.setCorePoolSize(core);
		}
		say("has added " + workers() + " to the starved pool '" + this.name + "'; it now has "
				+ this.pool.getCorePoolSize());
	}

	/** Takes the workers back, as soon as each is idle. */
	@Override
	public synchronized void close() {
		if (this.isOver) {
			return;
		}
		this.isOver = true;
		synchronized (this.pool) {
			this.pool.setCorePoolSize(Math.max(0, this.pool.getCorePoolSize() - this.lent));
			this.pool.setMaximumPoolSize(Math.max(1, this.pool.getMaximumPoolSize() - this.lifted));
		}
		say("has taken " + workers() + " back from the pool '" + this.name + "'");
	}

	private String workers() {
		return this.lent + ((this.lent == 1) ? " worker" : " workers");
	}

	private static void say(String what) {
		System.getLogger("io.github.asynctrace.rescue").log(Level.WARNING, "RESCUE: async-trace " + what);
	}

}
