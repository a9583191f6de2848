/**
 * The shop's own customers, so that there is always something to look at.
 */
@NullMarked
package io.github.asynctrace.sample.traffic;

import org.jspecify.annotations.NullMarked;
