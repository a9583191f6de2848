package io.github.asynctrace.spring.observation;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import org.jspecify.annotations.Nullable;

/**
 * The context of one observation, and the threads on which it is current.
 * <p>
 * It lies in the observation rather than in a thread, so that what is never closed ends
 * with the observation, or is collected with it.
 */
final class ObservedContext {

	private final @Nullable RootHandle handle;

	private final List<Opened> opened = new ArrayList<>(1);

	// What was opened within it and is closed later makes it current once more.
	private Activation left = Activation.NONE;

	/**
	 * Creates the context.
	 * @param handle {@code null} for one that has a row of its own already
	 */
	ObservedContext(@Nullable RootHandle handle) {
		this.handle = handle;
	}

	synchronized void enter() {
		if (this.handle == null) {
			return;
		}
		Thread thread = Thread.currentThread();
		Activation activation = this.handle.activate();
		Opened mine = (activation == Activation.NONE) ? innermost(thread) : null;
		if (mine != null) {
			mine.again++;
		}
		else {
			this.opened.add(new Opened(thread, activation));
		}
	}

	/** A scope that is closed on another thread than its own is left to the end. */
	synchronized void leave() {
		Opened mine = innermost(Thread.currentThread());
		if (mine == null) {
			return;
		}
		if (mine.again > 0) {
			mine.again--;
		}
		else {
			this.opened.remove(mine);
			mine.activation.close();
			this.left = mine.activation;
		}
	}

	/** Ends it on the calling thread, however often that has opened a scope. */
	synchronized void reset() {
		Opened mine = innermost(Thread.currentThread());
		while (mine != null) {
			this.opened.remove(mine);
			mine.activation.close();
			mine = innermost(Thread.currentThread());
		}
	}

	void rename(String name) {
		if (this.handle != null) {
			this.handle.rename(name);
		}
	}

	/**
	 * Ends the context wherever it is still current: a handler that throws keeps scopes
	 * from being closed.
	 */
	synchronized void end(boolean failed) {
		if (this.handle == null) {
			return;
		}
		this.handle.end(failed);
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).activation.close();
		}
		this.opened.clear();
		this.left.close();
	}

	private @Nullable Opened innermost(Thread thread) {
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			Opened candidate = this.opened.get(i);
			if (candidate.thread == thread) {
				return candidate;
			}
		}
		return null;
	}

	@Override
	public String toString() {
		// Part of the text of the observation, which applications log.
		return "async-trace";
	}

	/** The time in which a thread has a scope open, and others of the same within it. */
	private static final class Opened {

		private final Thread thread;

		private final Activation activation;

		private int again;

		Opened(Thread thread, Activation activation) {
			this.thread = thread;
			this.activation = activation;
		}

	}

}
