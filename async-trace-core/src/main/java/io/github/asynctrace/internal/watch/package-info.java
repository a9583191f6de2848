/**
 * The watcher: looks again and again, remembers what it has found, and says so.
 */
@NullMarked
package io.github.asynctrace.internal.watch;

import org.jspecify.annotations.NullMarked;
