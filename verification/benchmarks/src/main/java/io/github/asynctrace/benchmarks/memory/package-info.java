/**
 * What live tasks retain.
 */
@NullMarked
package io.github.asynctrace.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
