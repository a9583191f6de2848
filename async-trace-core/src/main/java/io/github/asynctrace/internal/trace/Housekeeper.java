package io.github.asynctrace.internal.trace;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The background thread of a tracer: ends lost tasks, reads old stacks and keeps the
 * coarse clock, until the tracer is closed or collected.
 */
final class Housekeeper implements Runnable {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final WeakReference<Housekeeping> work;

	private Housekeeper(Housekeeping work) {
		this.work = new WeakReference<>(work);
	}

	static Thread start(Housekeeping work) {
		return BackgroundThread.start("async-trace", new Housekeeper(work));
	}

	@Override
	public void run() {
		Clock ticking = null;
		boolean open = true;
		while (open) {
			pause(ticking);
			// Nobody means anything by it, and left set it would end every pause at once.
			Thread.interrupted();
			open = isOpen(this.work.get());
			try {
				ticking = tidy(this.work.get());
			}
			catch (Throwable ex) {
				// There may be memory again at the next pass.
				ticking = null;
			}
		}
	}

	private static boolean isOpen(@Nullable Housekeeping work) {
		return work != null && !work.isClosed();
	}

	private static void pause(@Nullable Clock ticking) {
		if (ticking == null) {
			LockSupport.parkNanos(PAUSE_NANOS);
			return;
		}
		long end = System.nanoTime() + PAUSE_NANOS;
		while (System.nanoTime() < end && !Thread.interrupted()) {
			ticking.tick();
			LockSupport.parkNanos(TICK_NANOS);
		}
		// While the background pass works nobody would renew the field.
		ticking.precise();
	}

	// Methods of their own, so that no local variable keeps the tracer while the thread
	// pauses.
	private static @Nullable Clock tidy(@Nullable Housekeeping work) {
		return (work != null) ? work.tidyAndClock() : null;
	}

}
