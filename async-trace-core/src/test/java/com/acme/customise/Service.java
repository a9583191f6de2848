package com.acme.customise;

import java.util.function.Supplier;

/**
 * What somebody wants to see.
 */
final class Service {

	private Service() {
	}

	static <T> T call(Supplier<T> body) {
		return body.get();
	}

}
