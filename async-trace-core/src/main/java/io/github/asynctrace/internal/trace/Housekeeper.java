package io.github.asynctrace.internal.trace;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The background thread of a tracer: ends lost tasks and reads old stacks, until the
 * tracer is closed or collected.
 */
final class Housekeeper implements Runnable {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final WeakReference<TaskTracer> tracer;

	private Housekeeper(TaskTracer tracer) {
		this.tracer = new WeakReference<>(tracer);
	}

	/** Starts the thread, which inherits neither thread-locals nor a class loader. */
	static Thread start(TaskTracer tracer) {
		Thread thread = new Thread(null, new Housekeeper(tracer), "async-trace", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		thread.start();
		return thread;
	}

	@Override
	public void run() {
		boolean open = true;
		while (open) {
			LockSupport.parkNanos(PAUSE_NANOS);
			open = tidy(this.tracer.get());
		}
	}

	private static boolean tidy(@Nullable TaskTracer tracer) {
		if (tracer == null || tracer.isClosed()) {
			return false;
		}
		tracer.tidy();
		return true;
	}

}
