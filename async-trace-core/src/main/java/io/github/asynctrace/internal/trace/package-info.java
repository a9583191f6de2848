/**
 * What happens to a task: created, started, ended; and the current task of a thread.
 */
@NullMarked
package io.github.asynctrace.internal.trace;

import org.jspecify.annotations.NullMarked;
