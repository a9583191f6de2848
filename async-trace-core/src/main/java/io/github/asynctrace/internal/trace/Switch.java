package io.github.asynctrace.internal.trace;

import io.github.asynctrace.task.Mode;

/**
 * Whether a tracer works and in which mode: switched by the user, by too many faults of
 * the tracer's own, and by its end.
 */
final class Switch {

	private final Faults faults = new Faults();

	private volatile Mode mode = Mode.OFF;

	private volatile Mode enabledMode = Mode.EXACT;

	private volatile boolean closed;

	private volatile boolean active;

	boolean isActive() {
		return this.active;
	}

	boolean isClosed() {
		return this.closed;
	}

	Mode mode() {
		return this.mode;
	}

	/** Goes on in the mode that was last chosen. */
	void enable() {
		if (this.mode == Mode.OFF) {
			mode(this.enabledMode);
		}
	}

	/** Changes the mode; switching on again forgives earlier faults. */
	void mode(Mode mode) {
		if (this.mode == Mode.OFF && mode != Mode.OFF) {
			this.faults.reset();
		}
		if (mode != Mode.OFF) {
			this.enabledMode = mode;
		}
		this.mode = mode;
		this.active = mode != Mode.OFF && !this.closed;
	}

	void close() {
		this.closed = true;
		this.active = false;
	}

	/** Counts a fault of ours, and throws nothing whatever happens. */
	void fault(Throwable fault) {
		try {
			if (this.faults.add(fault)) {
				mode(Mode.OFF);
			}
		}
		catch (Throwable ignored) {
			// Nothing is left to do at the end of the stack or of the heap.
		}
	}

	/** Whether there are faults that nobody has been told of. */
	boolean hasNews() {
		return this.faults.hasNews();
	}

	/** Warns of faults that nobody has been told of. */
	void reportFaults() {
		this.faults.report();
	}

	long faults() {
		return this.faults.count();
	}

}
