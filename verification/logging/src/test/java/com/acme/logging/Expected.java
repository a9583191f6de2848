package com.acme.logging;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a log has to tell.
 */
final class Expected {

	static final String[] FRAMES = { "com.acme.logging.Shop.check(Shop.java:", "io.github.asynctrace.AsyncPath",
			"2 hops to GET /orders/{id} #", "com.acme.logging.Shop.stock(Shop.java:", "asynctrace.hop(Shop.page on io)",
			"com.acme.logging.Shop.page(Shop.java:", "com.acme.logging.Shop.order(Shop.java:",
			"asynctrace.root(GET /orders/{id})" };

	private Expected() {
	}

	/** The frames of the user, from the failure to the request, in this order. */
	static void in(String log) {
		// Some JSON has its slashes escaped.
		assertThat(log.replace("\\/", "/")).containsSubsequence(FRAMES);
	}

}
