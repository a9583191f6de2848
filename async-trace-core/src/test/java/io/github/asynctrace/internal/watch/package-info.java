/**
 * What the watcher remembers.
 */
@NullMarked
package io.github.asynctrace.internal.watch;

import org.jspecify.annotations.NullMarked;
