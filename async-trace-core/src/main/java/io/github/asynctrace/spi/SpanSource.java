package io.github.asynctrace.spi;

import io.github.asynctrace.task.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells which span of a distributed trace is current on a thread.
 * <p>
 * Called for each task, on the thread that submits it, and for requests, scopes and other
 * roots where they begin: one that takes its time delays them.
 */
@FunctionalInterface
public non-sealed interface SpanSource extends Customization {

	/**
	 * Looks at the calling thread.
	 * @return the span, or {@code null} where none is current
	 */
	@Nullable SpanContext current();

}
