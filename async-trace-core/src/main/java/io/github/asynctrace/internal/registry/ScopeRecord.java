package io.github.asynctrace.internal.registry;

import java.lang.ref.ReferenceQueue;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Opening;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A named scope, which knows the frame that opened it.
 */
public final class ScopeRecord extends TaskRecord {

	// A Creation until somebody reads it, then an Opening, or null where that is unknown.
	private volatile @Nullable Object opened;

	ScopeRecord(Object owner, ReferenceQueue<Object> queue, long id, @Nullable TaskRecord parent, String name,
			Creation opened, long now) {
		super(owner, queue, id, new Origin(TaskKind.SCOPE, null), parent, TaskState.RUNNING, now, name, true, null);
		this.opened = opened;
	}

	/** Where it was opened, read on the first call. */
	public @Nullable Opening opening() {
		Object opened = this.opened;
		if (opened instanceof Creation unread) {
			Opening opening = Opening.of(unread);
			this.opened = opening;
			return opening;
		}
		return (Opening) opened;
	}

	@Override
	void read(Sites sites) {
		super.read(sites);
		opening();
	}

}
