/**
 * What the warehouses hold, and when they get more of it.
 */
@NullMarked
package io.github.asynctrace.sample.stock;

import org.jspecify.annotations.NullMarked;
