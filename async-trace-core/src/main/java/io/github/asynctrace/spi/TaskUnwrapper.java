package io.github.asynctrace.spi;

import org.jspecify.annotations.Nullable;

/**
 * Knows what is inside a wrapper, so that a trace of the wrapper is one of the thread,
 * task or future inside.
 * <p>
 * Called when a trace of an object is asked for that belongs to no task, again with each
 * object that comes out, up to 100 times.
 */
@FunctionalInterface
public non-sealed interface TaskUnwrapper extends Customization {

	/**
	 * Looks into an object.
	 * @param wrapper any object
	 * @return what is inside, or {@code null} if it is none of its wrappers
	 */
	@Nullable Object unwrap(Object wrapper);

}
