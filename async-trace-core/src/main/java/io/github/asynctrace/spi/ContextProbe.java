package io.github.asynctrace.spi;

import org.jspecify.annotations.Nullable;

/**
 * Tells of something that is current on a thread, such as a transaction.
 * <p>
 * Called when code takes its own trace, on its own thread, and never for another one. The
 * text stands under the innermost frame.
 */
@FunctionalInterface
public non-sealed interface ContextProbe extends Customization {

	/**
	 * Looks at the calling thread.
	 * @return a few words that say what it is, such as
	 * {@code transaction "OrderService.load", read-only}, of which the first 200
	 * characters are shown; or {@code null} where nothing is current
	 */
	@Nullable String current();

}
