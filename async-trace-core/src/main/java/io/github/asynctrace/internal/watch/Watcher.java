package io.github.asynctrace.internal.watch;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.internal.trace.BackgroundThread;
import io.github.asynctrace.internal.wait.JdkFacts;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks every second until the tracer is closed or collected.
 * <p>
 * Not the one that reads stacks: a listener or a log that hangs as well must not hold
 * that one up.
 */
public final class Watcher implements Runnable {

	private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final WeakReference<Watch> watch;

	private volatile @Nullable Thread thread;

	public Watcher(Watch watch) {
		this.watch = new WeakReference<>(watch);
	}

	/** Starts the thread. */
	public void start() {
		this.thread = BackgroundThread.start("async-trace-watch", this);
	}

	/** Lets the thread see at once that the tracer is closed. */
	public void stop() {
		Thread thread = this.thread;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
	}

	@Override
	public void run() {
		boolean isTested = false;
		while (isOpen(this.watch.get())) {
			LockSupport.parkNanos(PAUSE_NANOS);
			// Nobody means anything by it, and left set it would end every pause at once.
			Thread.interrupted();
			try {
				if (!isTested) {
					isTested = true;
					JdkFacts.missing();
				}
				tick(this.watch.get());
			}
			catch (Throwable ex) {
				// There may be memory again at the next look.
			}
		}
	}

	// Methods of their own, so that no local variable keeps the tracer while the thread
	// pauses.
	private static boolean isOpen(@Nullable Watch watch) {
		return watch != null && !watch.isClosed();
	}

	private static void tick(@Nullable Watch watch) {
		if (isOpen(watch) && watch != null) {
			watch.tick();
		}
	}

}
