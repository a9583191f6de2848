package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Tells the pools whose queue compares tasks by a rule of the user's, which knows nothing
 * of our wrappers.
 */
public final class QueueOrder {

	private QueueOrder() {
	}

	/** Whether the executor must be left alone. */
	public static boolean isUsers(Executor executor) {
		try {
			return executor instanceof ThreadPoolExecutor pool
					&& pool.getQueue() instanceof PriorityBlockingQueue<?> queue && queue.comparator() != null;
		}
		catch (Throwable ex) {
			// A class of the user's own that does not tell.
			return true;
		}
	}

}
