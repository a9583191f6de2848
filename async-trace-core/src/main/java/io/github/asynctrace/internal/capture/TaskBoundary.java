package io.github.asynctrace.internal.capture;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.github.asynctrace.spi.TaskHandle;
import org.jspecify.annotations.Nullable;

/**
 * The frame at which the frames of a task end: every traced body is called from here, and
 * stacks are cut at the innermost frame of this class.
 */
public final class TaskBoundary {

	static final String CLASS_NAME = TaskBoundary.class.getName();

	private TaskBoundary() {
	}

	/**
	 * Runs the body.
	 * @param body the work of the user
	 */
	public static void run(Runnable body) {
		body.run();
	}

	/**
	 * Calls the body.
	 * @param body the work of the user
	 * @param <V> what it gives
	 * @return what the body gave
	 * @throws Exception what the body threw
	 */
	public static <V extends @Nullable Object> V call(Callable<V> body) throws Exception {
		return body.call();
	}

	/**
	 * Gets what the body supplies.
	 * @param body the work of the user
	 * @param <V> what it gives
	 * @return what the body gave
	 */
	public static <V extends @Nullable Object> V get(Supplier<V> body) {
		return body.get();
	}

	/**
	 * Runs the body.
	 * @param body the work of the user
	 * @param <V> what it gives
	 * @return what the body gave
	 * @throws Throwable what the body threw
	 */
	public static <V extends @Nullable Object> V run(TaskHandle.Body<V> body) throws Throwable {
		return body.run();
	}

}
