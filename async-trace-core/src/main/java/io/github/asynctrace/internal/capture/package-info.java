/**
 * What is seen: stack capture, frame filter, cleaning of outside strings.
 */
@NullMarked
package io.github.asynctrace.internal.capture;

import org.jspecify.annotations.NullMarked;
