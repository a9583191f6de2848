/**
 * Stacks of a known depth, made of distinct frames.
 */
@NullMarked
package io.github.asynctrace.benchmarks.frames;

import org.jspecify.annotations.NullMarked;
