package io.github.asynctrace.spring.executor;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Says why wrapped work must not get into an executor.
 */
final class QueueJudge {

	private static final String JDK = "java.util.concurrent";

	private QueueJudge() {
	}

	/**
	 * Judges what an executor does with the objects that it is given.
	 * @param executor an executor, initialised as far as it ever is
	 * @return the reason, or {@code null} if wrapping changes nothing
	 */
	static @Nullable String objectionTo(Object executor) {
		if (executor instanceof ThreadPoolTaskExecutor pool) {
			return objectionTo(pool);
		}
		if (executor instanceof ConcurrentTaskExecutor adapter) {
			return objectionToAdapted(adapter.getConcurrentExecutor());
		}
		return (executor instanceof ThreadPoolExecutor pool) ? objectionTo(pool.getQueue()) : null;
	}

	private static @Nullable String objectionTo(ThreadPoolTaskExecutor executor) {
		try {
			return objectionTo(executor.getThreadPoolExecutor().getQueue());
		}
		catch (IllegalStateException ex) {
			return (executor.getClass() == ThreadPoolTaskExecutor.class) ? null
					: "its queue is not known before it is initialized";
		}
	}

	private static @Nullable String objectionTo(BlockingQueue<Runnable> queue) {
		Class<?> type = queue.getClass();
		if (!type.getPackageName().equals(JDK)) {
			return "its queue is a %s, which may treat tasks by their class".formatted(type.getName());
		}
		if (queue instanceof DelayQueue) {
			return "its queue is a DelayQueue, which takes nothing but its own kind of tasks";
		}
		if (queue instanceof PriorityBlockingQueue<?> priorities && priorities.comparator() != null) {
			return "its queue orders tasks by a comparator of its own, which expects the original tasks";
		}
		return null;
	}

	// With a decorator Spring submits by execute(), not by submit() any more.
	private static @Nullable String objectionToAdapted(Executor executor) {
		if (executor instanceof ForkJoinPool) {
			return "with a task decorator a worker of its ForkJoinPool would block where it now helps";
		}
		return (executor instanceof ThreadPoolExecutor pool) ? objectionTo(pool.getQueue()) : null;
	}

}
