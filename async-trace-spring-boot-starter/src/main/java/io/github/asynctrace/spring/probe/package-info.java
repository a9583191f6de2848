/**
 * What is current on a thread, as Spring, Micrometer and loggers know it.
 */
@NullMarked
package io.github.asynctrace.spring.probe;

import org.jspecify.annotations.NullMarked;
