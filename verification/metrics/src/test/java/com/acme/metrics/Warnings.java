package com.acme.metrics;

import java.util.regex.Pattern;

/**
 * What the log warns of, and whose it is.
 */
final class Warnings {

	private static final Pattern OURS = Pattern
		.compile("(?m)^.* (WARN|ERROR) .*(async-trace|asynctrace|i\\.g\\.a\\.).*$");

	private Warnings() {
	}

	/** How many warnings and errors are ours. */
	static long ours(CharSequence output) {
		return OURS.matcher(output).results().count();
	}

}
