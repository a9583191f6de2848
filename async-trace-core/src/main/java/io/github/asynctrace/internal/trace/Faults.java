package io.github.asynctrace.internal.trace;

import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.internal.custom.Warning;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tracer's own faults, and says when there were too many to go on.
 * <p>
 * Nothing is logged where a fault happens: that may be the end of the stack or of the
 * heap, where a logger that is used for the first time would leave classes of the JDK
 * unusable for the rest of the program.
 */
final class Faults {

	static final int MAX = 100;

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong own = new AtomicLong();

	// No AtomicReference: its first use needs memory, which may be what is missing.
	private volatile @Nullable Throwable unreported;

	private volatile boolean reported;

	private volatile boolean endReported;

	/**
	 * Notes a fault.
	 * @return {@code true} if tracing should be switched off
	 */
	boolean add(Throwable fault) {
		this.count.incrementAndGet();
		if (!this.reported && this.unreported == null) {
			this.unreported = fault;
		}
		// Nothing of ours recurses: it is the program that has come to the end of its
		// stack, and may do so again and again.
		return !isEndOfStack(fault) && this.own.incrementAndGet() >= MAX;
	}

	// Where a class or a lambda is needed for the first time, the JDK wraps it.
	private static boolean isEndOfStack(Throwable fault) {
		return fault instanceof StackOverflowError
				|| (fault instanceof Error && fault.getCause() instanceof StackOverflowError);
	}

	/** Whether there is anything to warn of. */
	boolean hasNews() {
		return this.unreported != null || isEndNews();
	}

	private boolean isEndNews() {
		return this.own.get() >= MAX && !this.endReported;
	}

	/**
	 * Warns of the first fault and of the one too many; for a thread that has the room,
	 * and that nobody waits for.
	 */
	void report() {
		Throwable first = this.unreported;
		this.unreported = null;
		if (first != null && !this.reported) {
			this.reported = true;
			Warning.log("A fault of async-trace was kept away from the application", first);
		}
		if (isEndNews()) {
			this.endReported = true;
			Warning.log("async-trace is off after " + MAX + " faults of its own", null);
		}
	}

	long count() {
		return this.count.get();
	}

	void reset() {
		this.count.set(0);
		this.own.set(0);
		this.endReported = false;
	}

}
