package io.github.asynctrace.internal.registry;

import java.lang.ref.Reference;

import io.github.asynctrace.internal.registry.Unlisted.Member;
import org.jspecify.annotations.Nullable;

/**
 * A task for which the table of live tasks had no room. Nothing but the task itself holds
 * it, so the collector cannot tell us of it; it is counted with others instead.
 */
final class UnlistedRecord extends TaskRecord {

	private final long run;

	private @Nullable Member waits;

	/**
	 * Stands for a task that is not listed.
	 * @param creation what is kept of its stack
	 */
	UnlistedRecord(TaskRecord original, Object creation, Member waits) {
		super(original, null, original.parent(), creation);
		this.run = original.run();
		this.waits = waits;
	}

	@Override
	public long run() {
		return this.run;
	}

	@Override
	void leaveQueue() {
		Member waits = this.waits;
		if (waits != null) {
			waits.leave();
			this.waits = null;
			Reference.reachabilityFence(waits);
		}
	}

}
