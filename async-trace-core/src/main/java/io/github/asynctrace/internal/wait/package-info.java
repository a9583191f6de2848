/**
 * Who waits for whom: one thread is read, and what it waits for is looked up among the
 * live tasks.
 */
@NullMarked
package io.github.asynctrace.internal.wait;

import org.jspecify.annotations.NullMarked;
