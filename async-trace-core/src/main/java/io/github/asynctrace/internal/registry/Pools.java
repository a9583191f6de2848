package io.github.asynctrace.internal.registry;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

	// What the JDK gives for one thread hides its pool; none of its other methods gives
	// an object of this class.
	private static final Class<?> ONE_THREAD = oneThread();

	private final Map<String, Pool> pools = new ConcurrentHashMap<>();

	private static Class<?> oneThread() {
		// With a factory of our own: those of the JDK count in the names of their
		// threads, and the next one is the program's.
		ExecutorService executor = Executors.newSingleThreadExecutor(Thread::new);
		executor.shutdown();
		return executor.getClass();
	}

	/** Notes a pool; anything else is passed over. */
	public void add(String name, Object executor) {
		Pool known = this.pools.get(name);
		if (known != null && known.get() == executor) {
			// A proxy makes a new façade for every call.
			return;
		}
		if (executor instanceof ThreadPoolExecutor || executor instanceof ForkJoinPool
				|| executor.getClass() == ONE_THREAD) {
			if (this.pools.size() >= MAX) {
				this.pools.values().removeIf((pool) -> pool.get() == null);
			}
			if (this.pools.size() < MAX) {
				this.pools.merge(name, new Pool((Executor) executor, false), Pool::and);
			}
		}
	}

	/** The pool of this name, if there is one and only one. */
	public @Nullable Executor pool(String name) {
		Pool known = this.pools.get(name);
		return (known != null && !known.isShared) ? known.get() : null;
	}

	/** The names of all pools that there have been. */
	public Set<String> names() {
		return this.pools.keySet();
	}

	/** What the pool of this name is up to; {@code null} where nobody can tell. */
	public @Nullable PoolState state(String name) {
		Executor executor = pool(name);
		try {
			if (executor instanceof ThreadPoolExecutor pool) {
				return state(name, pool);
			}
			if (executor instanceof ForkJoinPool pool) {
				int queued = (int) Math.min(Integer.MAX_VALUE,
						pool.getQueuedSubmissionCount() + pool.getQueuedTaskCount());
				int threads = pool.getPoolSize();
				return new PoolState(name, pool, threads, pool.getActiveThreadCount(), queued,
						threads < pool.getParallelism());
			}
		}
		catch (Throwable ex) {
			// A pool of a user's own class.
			return null;
		}
		// Whether it is busy, only its tasks tell.
		return (executor != null) ? new PoolState(name, executor, 1, 1, 1, false) : null;
	}

	private static PoolState state(String name, ThreadPoolExecutor pool) {
		BlockingQueue<Runnable> queue = pool.getQueue();
		int queued = queue.size();
		int threads = pool.getPoolSize();
		// Counting those that are busy takes the lock of the pool.
		int busy = (queued > 0) ? pool.getActiveCount() : 0;
		boolean isQueueFull = queue.remainingCapacity() == 0;
		boolean canGrow = threads < pool.getCorePoolSize() || (isQueueFull && threads < pool.getMaximumPoolSize());
		return new PoolState(name, pool, threads, busy, queued, canGrow);
	}

	/** How busy the pool of this name is; {@code null} where that is not known. */
	public @Nullable PoolLoad load(String name) {
		Executor executor = pool(name);
		try {
			if (executor instanceof ThreadPoolExecutor pool) {
				return new PoolLoad(pool.getActiveCount(), pool.getPoolSize());
			}
			return (executor instanceof ForkJoinPool pool)
					? new PoolLoad(pool.getActiveThreadCount(), pool.getPoolSize()) : null;
		}
		catch (Throwable ex) {
			// As above.
			return null;
		}
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
