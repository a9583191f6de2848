package io.github.asynctrace.spring.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the exception of a task, which nobody keeps: what it says may be for nobody
 * else.
 */
final class TaskFailure extends RuntimeException {

	/**
	 * Creates what only tells the class.
	 * @param type the class of the exception, or {@code null} where it is not known
	 */
	TaskFailure(@Nullable String type) {
		super((type != null) ? type : "exception not known", null, false, false);
	}

}
