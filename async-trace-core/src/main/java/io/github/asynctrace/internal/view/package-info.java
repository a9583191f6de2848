/**
 * Looking: what is recorded, as values and paths.
 */
@NullMarked
package io.github.asynctrace.internal.view;

import org.jspecify.annotations.NullMarked;
