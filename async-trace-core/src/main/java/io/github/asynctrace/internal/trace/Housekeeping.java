package io.github.asynctrace.internal.trace;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * What is done for all tasks together: by the background thread, which starts with the
 * first of them, and by whoever looks.
 */
final class Housekeeping {

	/** So many submissions between two background passes make a coarse clock pay. */
	private static final int BUSY = 10_000;

	private final Registry registry;

	private final Switch power;

	private final Plugins plugins;

	private final Clock clock;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile @Nullable Thread thread;

	private volatile @Nullable Runnable companion;

	private long submittedBefore;

	Housekeeping(Registry registry, Switch power, Plugins plugins, Clock clock) {
		this.registry = registry;
		this.power = power;
		this.plugins = plugins;
		this.clock = clock;
	}

	/** Has something else started with the first task. */
	void startWith(Runnable companion) {
		this.companion = companion;
	}

	void start() {
		if (!this.started.get() && this.started.compareAndSet(false, true)) {
			try {
				this.thread = Housekeeper.start(this);
				Runnable companion = this.companion;
				if (companion != null) {
					companion.run();
				}
			}
			catch (Throwable ex) {
				// There may be memory for a thread later.
				this.started.set(this.thread != null);
				this.power.fault(ex);
			}
		}
	}

	/** Lets the background thread see that the tracer is closed. */
	void close() {
		startToTell();
		LockSupport.unpark(this.thread);
	}

	boolean isClosed() {
		return this.power.isClosed();
	}

	/** Ends lost tasks and reads old stacks. */
	void tidy() {
		try {
			long now = System.nanoTime();
			this.registry.unseenEnds().collect(now);
			this.registry.readStacks(now);
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
		startToTell();
	}

	private void startToTell() {
		if (this.power.hasNews() || this.plugins.hasNews()) {
			start();
		}
	}

	/**
	 * Does what the background thread does.
	 * @return the clock to renew from now on, if tasks are so many that it pays
	 */
	@Nullable Clock tidyAndClock() {
		tidy();
		tell();
		long submitted = this.registry.submitted();
		boolean isBusy = submitted - this.submittedBefore > BUSY;
		this.submittedBefore = submitted;
		return (isBusy && !this.power.isClosed()) ? this.clock : null;
	}

	// What is told is told by the background thread alone: logs and listeners may block,
	// and what was thrown may be of a class that does anything but tell its message.
	private void tell() {
		this.power.reportFaults();
		this.plugins.tell();
	}

}
