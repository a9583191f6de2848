package io.github.asynctrace.task;

import java.util.Locale;

/**
 * How much a tracer captures.
 */
public enum Mode {

	/** Every task has its own true creation stack. */
	EXACT,

	/**
	 * Every task is recorded; its stack is captured until its kind has proved to come
	 * from one stack, which is then shared, with exact checks now and then.
	 */
	ADAPTIVE,

	/** Nothing new is traced. */
	OFF;

	/**
	 * The lower-case word of the JSON form and of the property {@code asynctrace.mode}.
	 * @return the enum's name in lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
