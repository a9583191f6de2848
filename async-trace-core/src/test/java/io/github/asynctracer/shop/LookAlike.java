package io.github.asynctracer.shop;

import java.util.function.Supplier;

/**
 * A user's class in a package that begins like ours.
 */
public final class LookAlike {

	private LookAlike() {
	}

	/** Calls the work. */
	public static <T> T call(Supplier<T> work) {
		return work.get();
	}

}
