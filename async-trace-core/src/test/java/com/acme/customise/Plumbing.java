package com.acme.customise;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What nobody wants to see.
 */
final class Plumbing {

	private Plumbing() {
	}

	static <T> T outer(Supplier<T> body) {
		return Optional.of(body).map(Plumbing::inner).orElseThrow();
	}

	private static <T> T inner(Supplier<T> body) {
		return body.get();
	}

}
