package io.github.asynctrace.internal.graph;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;
import org.jspecify.annotations.Nullable;

/**
 * Reads threads, each once. What they are parked on mostly tells enough; their stacks,
 * which take far longer, are read only where it does not.
 */
final class ThreadReader {

	private final LiveTasks tasks;

	private final Waits waits;

	private final int maxStacks;

	private final Set<Thread> read = Collections.newSetFromMap(new IdentityHashMap<>());

	private int stacks;

	private int unread;

	ThreadReader(LiveTasks tasks, Waits waits, int maxStacks) {
		this.tasks = tasks;
		this.waits = waits;
		this.maxStacks = maxStacks;
	}

	/** How many threads were too many to be read. */
	int unread() {
		return this.unread;
	}

	/** The task, scope or root in which a thread is. */
	@Nullable TaskRecord innermost(Thread thread) {
		TaskRecord innermost = this.tasks.innermost(thread);
		return (innermost != null) ? innermost : this.tasks.plain(thread);
	}

	/**
	 * Reads a thread.
	 * @return {@code null} for one that does not wait for others, or was read before
	 */
	@Nullable Standing read(Thread thread) {
		TaskRecord in = innermost(thread);
		if (in == null || thread == Thread.currentThread() || !this.read.add(thread)) {
			return null;
		}
		Object blocker = LockSupport.getBlocker(thread);
		Thread.State state = thread.getState();
		Wait wait = (blocker != null) ? this.waits.of(thread, blocker, in) : null;
		ThreadReading reading = null;
		if (wait == null && mayMatter(state, blocker, in)) {
			reading = reading(thread);
			wait = (reading != null) ? this.waits.of(reading, in) : null;
		}
		return (wait != null && this.tasks.isStill(thread)) ? new Standing(in, thread, state, blocker, reading, wait)
				: null;
	}

	// Whether the stack may tell of something that others have to give.
	private boolean mayMatter(Thread.State state, @Nullable Object blocker, TaskRecord in) {
		if (blocker == null) {
			return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
		}
		return blocker instanceof Future<?> || Waits.isLock(blocker) || !this.tasks.children(in).isEmpty();
	}

	private @Nullable ThreadReading reading(Thread thread) {
		if (this.stacks >= this.maxStacks) {
			this.unread++;
			return null;
		}
		this.stacks++;
		ThreadReading reading = ThreadReading.of(thread);
		// Else these are the frames of a later task, or of one that is not listed.
		boolean isOfThis = Site.tasks(reading.stack()) == this.tasks.depth(thread);
		return (isOfThis && reading.stack().length < Site.JVM_LIMIT) ? reading : null;
	}

}
