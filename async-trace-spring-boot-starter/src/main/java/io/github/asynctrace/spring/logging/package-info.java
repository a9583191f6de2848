/**
 * The task in the lines of the log.
 */
@NullMarked
package io.github.asynctrace.spring.logging;

import org.jspecify.annotations.NullMarked;
