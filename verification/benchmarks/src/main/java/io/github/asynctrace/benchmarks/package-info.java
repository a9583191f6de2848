/**
 * What tracing costs.
 */
@NullMarked
package io.github.asynctrace.benchmarks;

import org.jspecify.annotations.NullMarked;
