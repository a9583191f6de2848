package io.github.asynctrace.internal.wait;

import java.util.List;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for.
 *
 * @param kind what sort of thing
 * @param object its class and identity, or a few words
 * @param tasks the awaited tasks
 * @param isCertain whether they are the awaited ones or only may be
 * @param owner the name of the thread that holds the lock or is waited for
 * @param ownerTask what runs on that thread
 */
public record Wait(WaitKind kind, @Nullable String object, List<TaskRecord> tasks, boolean isCertain,
		@Nullable String owner, @Nullable TaskRecord ownerTask) {

	static Wait of(WaitKind kind, @Nullable String object) {
		return new Wait(kind, object, List.of(), true, null, null);
	}

	static Wait of(WaitKind kind, @Nullable String object, List<TaskRecord> tasks, boolean isCertain) {
		return new Wait(kind, object, tasks, isCertain, null, null);
	}

}
