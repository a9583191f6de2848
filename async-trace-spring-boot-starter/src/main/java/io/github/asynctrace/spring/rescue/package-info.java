/**
 * Rescue of starved pools.
 */
@NullMarked
package io.github.asynctrace.spring.rescue;

import org.jspecify.annotations.NullMarked;
