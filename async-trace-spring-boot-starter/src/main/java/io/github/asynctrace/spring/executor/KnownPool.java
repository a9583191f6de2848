package io.github.asynctrace.spring.executor;

import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Tells the tracer which pool is behind an executor, without which nobody knows how busy
 * it is, nor that it starves.
 */
final class KnownPool {

	private KnownPool() {
	}

	static void note(Object executor, String name, AsyncTracer tracer) {
		try {
			Executor pool = behind(executor);
			if (pool != null) {
				tracer.instrumentation().pool(name, pool);
			}
		}
		catch (IllegalStateException ex) {
			// There is none before it is initialized, and its load stays unknown.
		}
	}

	private static @Nullable Executor behind(Object executor) {
		if (executor instanceof ThreadPoolTaskExecutor pool) {
			return pool.getThreadPoolExecutor();
		}
		if (executor instanceof ThreadPoolTaskScheduler pool) {
			return pool.getScheduledThreadPoolExecutor();
		}
		if (executor instanceof ConcurrentTaskExecutor adapter) {
			return adapter.getConcurrentExecutor();
		}
		return (executor instanceof Executor pool) ? pool : null;
	}

}
