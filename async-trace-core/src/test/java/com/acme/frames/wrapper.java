package com.acme.frames;

import java.util.function.Supplier;

/**
 * A user's class with a name that a careless filter hides.
 */
@SuppressWarnings("checkstyle:TypeName")
final class wrapper {

	private wrapper() {
	}

	static <T> T wrapper(Supplier<T> work) {
		return work.get();
	}

}
