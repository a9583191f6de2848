package io.github.asynctrace.spi;

import io.github.asynctrace.task.Finding;

/**
 * Hears of what the watcher finds, on its thread: once when it is found, now and then
 * while it lasts, and once when it is over.
 */
public non-sealed interface FindingListener extends Customization {

	/**
	 * Hears of something new.
	 * @param finding what is wrong
	 */
	default void found(Finding finding) {
	}

	/**
	 * Hears, at growing intervals, that something still lasts.
	 * @param finding what is wrong, as it is now
	 */
	default void lasts(Finding finding) {
	}

	/**
	 * Hears that something is over.
	 * @param finding what was wrong, as it was seen last
	 * @param message what there is to say at its end, such as
	 * {@code un-stuck after 41.2s}, on one line
	 */
	default void over(Finding finding, String message) {
	}

}
