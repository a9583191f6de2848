/**
 * Roots that only an observation tells of.
 */
@NullMarked
package io.github.asynctrace.spring.observation;

import org.jspecify.annotations.NullMarked;
