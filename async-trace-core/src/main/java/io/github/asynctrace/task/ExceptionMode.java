package io.github.asynctrace.task;

import java.util.Locale;

/**
 * What becomes of exceptions that leave a task.
 */
public enum ExceptionMode {

	/** The path of the task is added to them as a suppressed throwable. */
	SUPPRESSED,

	/** They are left as they are. */
	OFF;

	/**
	 * The lower-case word of the property {@code asynctrace.exceptions}.
	 * @return the enum's name in lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
