package io.github.asynctrace.internal.graph;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for, and in which task, scope or root.
 *
 * @param reading its stack, if that had to be read
 */
record Standing(TaskRecord in, Thread thread, Thread.State state, @Nullable Object blocker,
		@Nullable ThreadReading reading, Wait waitsFor) {
}
