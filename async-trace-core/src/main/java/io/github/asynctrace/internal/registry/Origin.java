package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * How tasks are handed over and to whom; shared by all tasks of one executor.
 *
 * @param kind how
 * @param executor to whom, or {@code null} where unknown
 * @param isQuiet whether listeners do not hear of the tasks; here rather than in each
 * record, where it would cost every task eight bytes
 */
public record Origin(TaskKind kind, @Nullable String executor, boolean isQuiet) {

	public Origin(TaskKind kind, @Nullable String executor) {
		this(kind, executor, false);
	}

	/**
	 * The same kind under an executor that has become known.
	 */
	Origin at(String executor) {
		return new Origin(this.kind, executor, this.isQuiet);
	}

	Origin quiet() {
		return new Origin(this.kind, this.executor, true);
	}

}
