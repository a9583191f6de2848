package io.github.asynctrace.test;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The root of what a test submits, on whatever threads its methods run; or of what the
 * methods around all tests of a class submit.
 */
final class TestRoot {

	private static final long POLL_MILLIS = 10;

	private final String name;

	private final RootHandle root;

	private final long id;

	// Also those that are closed meanwhile: their tasks go on.
	private final Set<AsyncTracer> tracers = new LinkedHashSet<>();

	/**
	 * Opens a root.
	 * @param opener any tracer; those of a JVM share their roots
	 */
	TestRoot(String name, AsyncTracer opener) {
		this.name = name;
		this.root = opener.instrumentation().open(TaskKind.SCOPE, name);
		try (Activation activation = this.root.activate()) {
			this.id = opener.currentTask().map(TaskSnapshot::id).orElse(Long.MAX_VALUE);
		}
		lookForTracers();
	}

	String name() {
		return this.name;
	}

	Activation activate() {
		return this.root.activate();
	}

	synchronized void lookForTracers() {
		this.tracers.addAll(AsyncTracer.instances());
	}

	private synchronized Collection<AsyncTracer> tracers() {
		return List.copyOf(this.tracers);
	}

	boolean isOrigin(TaskSnapshot root) {
		return root.id() == this.id;
	}

	/** All that is pending now. */
	Pending pending() {
		lookForTracers();
		return Pending.in(tracers());
	}

	void end() {
		this.root.end(false);
	}

	/** Whether a tracer of the user's was there. */
	boolean isTraced(@Nullable AsyncTracer ours) {
		lookForTracers();
		return tracers().stream().anyMatch((tracer) -> tracer != ours);
	}

	/**
	 * The tasks that came of it and are there after a while.
	 * @param alone whether it is the only one that runs: then it is also the origin of
	 * all other roots that began since
	 */
	Pending leftBehind(long graceMillis, boolean alone) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
		Pending pending = leftBehind(alone);
		while (!pending.tasks().isEmpty() && System.nanoTime() - end < 0 && pause()) {
			pending = leftBehind(alone);
		}
		return pending;
	}

	private Pending leftBehind(boolean alone) {
		return pending().leftBehind().below((root) -> isOrigin(root) || (alone && root.id() > this.id));
	}

	private static boolean pause() {
		try {
			Thread.sleep(POLL_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
