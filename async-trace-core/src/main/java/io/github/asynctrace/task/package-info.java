/**
 * The nouns: tasks, frames, paths and their limits, as plain values; depends on nothing.
 */
@NullMarked
package io.github.asynctrace.task;

import org.jspecify.annotations.NullMarked;
