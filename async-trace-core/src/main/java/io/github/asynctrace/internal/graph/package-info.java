/**
 * Who waits for whom as a graph: tasks, pools and locks, what of them can never go on by
 * itself, and the circles that are to blame.
 */
@NullMarked
package io.github.asynctrace.internal.graph;

import org.jspecify.annotations.NullMarked;
