package io.github.asynctrace.internal.registry;

/**
 * A thread that runs a task within others, as an executor does that runs work on the
 * caller's thread.
 *
 * @param thread the thread
 * @param depth the number of tasks around this one
 */
record NestedThread(Thread thread, int depth) {
}
