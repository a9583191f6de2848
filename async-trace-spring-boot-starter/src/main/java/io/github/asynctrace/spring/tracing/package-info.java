/**
 * Distributed traces of Micrometer Tracing: tasks name the span that they come from, and
 * spans the task that they are in.
 */
@NullMarked
package io.github.asynctrace.spring.tracing;

import org.jspecify.annotations.NullMarked;
