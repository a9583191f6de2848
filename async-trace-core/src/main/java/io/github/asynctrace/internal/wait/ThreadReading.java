package io.github.asynctrace.internal.wait;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * What the JVM tells of one thread at one moment.
 * <p>
 * Of a platform thread everything is read together. Of a virtual thread, or where the
 * management module is not there, stack and blocker are read one after the other, and a
 * blocker that has changed meanwhile is left out.
 */
public final class ThreadReading {

	private static final int ATTEMPTS = 3;

	static final long NOBODY = -1;

	private final Thread thread;

	private final Thread.State state;

	private final StackTraceElement[] stack;

	private final @Nullable Object blocker;

	private final @Nullable ThreadDetails details;

	private ThreadReading(Thread thread, Thread.State state, StackTraceElement[] stack, @Nullable Object blocker,
			@Nullable ThreadDetails details) {
		this.thread = thread;
		this.state = state;
		this.stack = stack;
		this.blocker = blocker;
		this.details = details;
	}

	/** Reads a thread; one that has not started or has ended has no frames. */
	public static ThreadReading of(Thread thread) {
		ThreadDetails details = ThreadDetails.of(thread);
		if (details != null) {
			Object blocker = LockSupport.getBlocker(thread);
			return new ThreadReading(thread, details.state(), details.stack(), details.isLock(blocker) ? blocker : null,
					details);
		}
		Object before = LockSupport.getBlocker(thread);
		StackTraceElement[] stack = thread.getStackTrace();
		Object after = LockSupport.getBlocker(thread);
		for (int i = 1; before != after && i < ATTEMPTS; i++) {
			before = after;
			stack = thread.getStackTrace();
			after = LockSupport.getBlocker(thread);
		}
		return new ThreadReading(thread, thread.getState(), stack, (before == after) ? after : null, null);
	}

	/**
	 * The locks of {@code java.util.concurrent} that a thread holds; finding them walks
	 * the heap.
	 * @return classes and identities; empty for a virtual thread
	 */
	public static List<String> ownedSynchronizers(Thread thread) {
		return ThreadDetails.ownedSynchronizers(thread);
	}

	public Thread thread() {
		return this.thread;
	}

	public Thread.State state() {
		return this.state;
	}

	/** The frames as the JVM gives them, innermost first. */
	public StackTraceElement[] stack() {
		return this.stack;
	}

	/** Whether the thread certainly did nothing between two readings. */
	public boolean isSameWait(ThreadReading other) {
		return this.details != null && other.details != null && this.state != Thread.State.RUNNABLE
				&& other.state != Thread.State.RUNNABLE && this.details.waits() == other.details.waits();
	}

	/** What the thread is parked on. */
	public @Nullable Object blocker() {
		return this.blocker;
	}

	/** The lock, monitor or blocker that the thread waits for. */
	public @Nullable String lock() {
		return (this.details != null && this.details.lock() != null) ? this.details.lock()
				: (this.blocker != null) ? name(this.blocker) : null;
	}

	/** The id of the thread that holds the lock. */
	long ownerId() {
		return (this.details != null) ? this.details.ownerId() : NOBODY;
	}

	@Nullable String ownerName() {
		return (this.details != null) ? this.details.ownerName() : null;
	}

	public List<HeldMonitor> monitors() {
		return (this.details != null) ? this.details.monitors() : List.of();
	}

	/** The class and the identity of an object; never what it says of itself. */
	public static String name(Object object) {
		return object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
	}

}
