/**
 * Executors that tasks are handed to.
 */
@NullMarked
package io.github.asynctrace.benchmarks.executor;

import org.jspecify.annotations.NullMarked;
