/**
 * What is seen, in small.
 */
@NullMarked
package io.github.asynctrace.internal.capture;

import org.jspecify.annotations.NullMarked;
