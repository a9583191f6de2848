package io.github.asynctrace.internal.view;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import org.jspecify.annotations.Nullable;

/**
 * Where a task, scope or root stands now.
 *
 * @param record which
 * @param site its own frames, or {@code null} where they cannot be told from others
 * @param reading its thread
 * @param waitsFor what its innermost frame waits for, or {@code null}
 */
record Live(TaskRecord record, @Nullable Site site, ThreadReading reading, @Nullable Wait waitsFor) {
}
