package io.github.asynctrace.internal.registry;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that may all come from one stack: it is captured for each of them until enough
 * equal ones have been seen, then shared, with exact checks now and then.
 * <p>
 * A single stack that differs makes the kind exact for good: a wrong stack is worse than
 * a slow capture.
 */
public final class StackKind {

	/** So many equal stacks in a row prove a kind. */
	static final int PROOF = 64;

	/** The most submissions from one exact check to the next. */
	static final int CHECK = 1024;

	// So many submissions of other threads may share while one of them checks.
	private static final int MEANWHILE = 64;

	private final Sites sites;

	// Submissions until the next check; less than that while it goes on.
	private final AtomicInteger left = new AtomicInteger();

	private @Nullable Site first;

	private int equal;

	private volatile @Nullable Site shared;

	private volatile boolean exact;

	StackKind(Sites sites) {
		this.sites = sites;
	}

	/**
	 * The stack of the next task, if it need not be captured.
	 * @return {@code null} if it must be, and be shown to {@link #seen}
	 */
	public @Nullable Site next() {
		Site shared = this.shared;
		if (shared == null) {
			return null;
		}
		int left = this.left.decrementAndGet();
		return (left == 0 || left <= -MEANWHILE) ? null : shared;
	}

	/** Whether all stacks are captured and none need be looked at. */
	public boolean isExact() {
		return this.exact;
	}

	/**
	 * Looks at a captured stack.
	 * @return the stack, read
	 */
	public Site seen(Creation creation) {
		Site site = this.sites.intern(creation);
		learn(site);
		return site;
	}

	private synchronized void learn(Site site) {
		if (this.exact) {
			return;
		}
		if (this.first == null) {
			this.first = site;
		}
		if (!site.isSameCode(this.first)) {
			makeExact();
		}
		else if (this.shared != null || ++this.equal >= PROOF) {
			// Jittered, so that a caller with a rhythm of its own cannot hide from the
			// checks.
			this.left.set(CHECK / 2 + ThreadLocalRandom.current().nextInt(CHECK / 2 - MEANWHILE));
			this.shared = (this.shared != null) ? this.shared : site.shared();
		}
	}

	/** Captures every stack of this kind from now on. */
	public synchronized void makeExact() {
		this.exact = true;
		this.shared = null;
		this.first = null;
	}

}
