package com.acme.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * The work of a user, which gives a result or throws, and notes all that can be seen of
 * how it was treated.
 */
final class Work {

	private final Object result = new Object();

	private final Exception failure = new Exception("the user's own");

	private final boolean fails;

	private final Runnable inside;

	private final List<Object> seen = new CopyOnWriteArrayList<>();

	/**
	 * Creates work.
	 * @param fails whether it throws
	 * @param inside what it does
	 */
	Work(boolean fails, Runnable inside) {
		this.fails = fails;
		this.inside = inside;
	}

	/** Notes something that the program has seen. */
	void see(@Nullable Object what) {
		this.seen.add((what == this.result) ? "its result" : (what == this.failure) ? "its failure"
				: (what instanceof Throwable) ? what.getClass() : (what != null) ? what : "null");
	}

	/** All that was seen, in this order. */
	List<Object> seen() {
		return this.seen;
	}

	Object call() throws Exception {
		see("runs on " + Thread.currentThread().getName()
				+ (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
		this.inside.run();
		if (this.fails) {
			throw this.failure;
		}
		return this.result;
	}

	void run() {
		try {
			call();
		}
		catch (Exception ex) {
			throw Work.<RuntimeException>sneaky(ex);
		}
	}

	Object get() {
		run();
		return this.result;
	}

	@SuppressWarnings("unchecked")
	static <X extends Throwable> X sneaky(Throwable failure) throws X {
		throw (X) failure;
	}

}
