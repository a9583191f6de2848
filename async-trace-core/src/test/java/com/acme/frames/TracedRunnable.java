package com.acme.frames;

import java.util.function.Supplier;

/**
 * A user's class that has the name of one of ours.
 */
final class TracedRunnable {

	private TracedRunnable() {
	}

	static <T> T run(Supplier<T> work) {
		return work.get();
	}

}
