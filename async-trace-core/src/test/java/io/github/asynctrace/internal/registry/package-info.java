/**
 * What is remembered, in small.
 */
@NullMarked
package io.github.asynctrace.internal.registry;

import org.jspecify.annotations.NullMarked;
