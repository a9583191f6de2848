/**
 * Traces {@code @Scheduled} methods, whatever scheduler runs them.
 */
@NullMarked
package io.github.asynctrace.spring.scheduling;

import org.jspecify.annotations.NullMarked;
