/**
 * Meters for Micrometer.
 */
@NullMarked
package io.github.asynctrace.spring.actuate.metrics;

import org.jspecify.annotations.NullMarked;
