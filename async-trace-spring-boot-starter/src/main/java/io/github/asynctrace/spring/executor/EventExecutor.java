package io.github.asynctrace.spring.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;

import org.springframework.util.ReflectionUtils;

/**
 * Hands the delivery of events as tasks to another executor.
 */
final class EventExecutor implements Executor {

	private final Executor executor;

	private final Instrumentation instrumentation;

	EventExecutor(Executor executor, Instrumentation instrumentation) {
		this.executor = executor;
		this.instrumentation = instrumentation;
	}

	@Override
	public void execute(Runnable delivery) {
		TaskHandle task = this.instrumentation.announce(TaskKind.EVENT, null);
		try {
			this.executor.execute(() -> run(delivery, task));
		}
		catch (RejectedExecutionException ex) {
			task.rejected(ex);
			throw ex;
		}
		finally {
			task.handedOver();
		}
	}

	private static void run(Runnable delivery, TaskHandle task) {
		try {
			task.call(() -> {
				delivery.run();
				return delivery;
			});
		}
		catch (Throwable ex) {
			ReflectionUtils.rethrowRuntimeException(ex);
		}
	}

}
