/**
 * Orders, and the page that shows one.
 */
@NullMarked
package io.github.asynctrace.sample.order;

import org.jspecify.annotations.NullMarked;
