package io.github.asynctrace.internal.wrap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The first stages of {@link CompletableFuture} as tasks whose outcome is known: it is
 * seen within the future, which keeps its exception inside.
 */
public final class TracedFutures {

	private TracedFutures() {
	}

	public static <V extends @Nullable Object> CompletableFuture<V> supplyAsync(TaskTracer tracer, Supplier<V> supplier,
			Executor executor) {
		return handOver(tracer, supplier,
				(task) -> CompletableFuture.supplyAsync(() -> call(task, supplier::get), executor));
	}

	public static CompletableFuture<@Nullable Void> runAsync(TaskTracer tracer, Runnable body, Executor executor) {
		return handOver(tracer, body, (task) -> CompletableFuture.runAsync(() -> run(task, body), executor));
	}

	private static void run(AnnouncedTask task, Runnable body) {
		TracedFutures.<Runnable, RuntimeException>call(task, () -> {
			body.run();
			return body;
		});
	}

	private static <F extends CompletableFuture<?>> F handOver(TaskTracer tracer, Object body,
			Function<AnnouncedTask, F> submission) {
		AnnouncedTask task = new AnnouncedTask(tracer, TaskKind.STAGE, null, body.getClass());
		boolean accepted = false;
		try {
			F future = submission.apply(task);
			accepted = true;
			task.future(future);
			return future;
		}
		finally {
			task.handedOver();
			if (!accepted) {
				task.rejected();
			}
		}
	}

	// The body can throw nothing checked, and what it throws must arrive as it is.
	@SuppressWarnings("unchecked")
	private static <V extends @Nullable Object, X extends Throwable> V call(AnnouncedTask task, TaskHandle.Body<V> body)
			throws X {
		try {
			return task.call(body);
		}
		catch (Throwable ex) {
			throw (X) ex;
		}
	}

}
