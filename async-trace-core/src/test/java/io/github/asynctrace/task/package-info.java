/**
 * The nouns.
 */
@NullMarked
package io.github.asynctrace.task;

import org.jspecify.annotations.NullMarked;
