package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * How tasks are handed over and to whom; shared by all tasks of one executor.
 *
 * @param kind how
 * @param executor to whom, or {@code null} where unknown
 */
public record Origin(TaskKind kind, @Nullable String executor) {

	/**
	 * The same kind under an executor that has become known.
	 */
	Origin at(String executor) {
		return new Origin(this.kind, executor);
	}

}
