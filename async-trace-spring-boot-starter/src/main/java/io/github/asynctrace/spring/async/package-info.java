/**
 * Traces calls of {@code @Async} methods, whatever executor runs them.
 */
@NullMarked
package io.github.asynctrace.spring.async;

import org.jspecify.annotations.NullMarked;
