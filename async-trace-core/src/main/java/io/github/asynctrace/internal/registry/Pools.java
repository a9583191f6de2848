package io.github.asynctrace.internal.registry;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.task.PoolLoad;
import org.jspecify.annotations.Nullable;

/**
 * The pools behind the names of executors, held weakly; of two pools of one name nothing
 * is told.
 */
public final class Pools {

	private static final int MAX = 1_000;

	private final Map<String, Pool> pools = new ConcurrentHashMap<>();

	/** Notes a pool; anything else is passed over. */
	public void add(String name, Object executor) {
		Pool known = this.pools.get(name);
		if (known != null && known.get() == executor) {
			// A proxy makes a new façade for every call.
			return;
		}
		if (executor instanceof ThreadPoolExecutor || executor instanceof ForkJoinPool) {
			if (this.pools.size() >= MAX) {
				this.pools.values().removeIf((pool) -> pool.get() == null);
			}
			if (this.pools.size() < MAX) {
				this.pools.merge(name, new Pool((Executor) executor, false), Pool::and);
			}
		}
	}

	/** How busy the pool of this name is; {@code null} where that is not known. */
	public @Nullable PoolLoad load(String name) {
		Pool known = this.pools.get(name);
		Executor executor = (known != null && !known.isShared) ? known.get() : null;
		if (executor instanceof ThreadPoolExecutor pool) {
			return new PoolLoad(pool.getActiveCount(), pool.getPoolSize());
		}
		return (executor instanceof ForkJoinPool pool) ? new PoolLoad(pool.getActiveThreadCount(), pool.getPoolSize())
				: null;
	}

	private static final class Pool extends WeakReference<Executor> {

		private final boolean isShared;

		Pool(Executor executor, boolean isShared) {
			super(executor);
			this.isShared = isShared;
		}

		Pool and(Pool next) {
			Executor mine = get();
			Executor other = next.get();
			if (other != null && mine != null && mine != other) {
				return new Pool(other, true);
			}
			return this.isShared ? this : next;
		}

	}

}
