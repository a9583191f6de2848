/**
 * What things cost, and in which currency.
 */
@NullMarked
package io.github.asynctrace.sample.price;

import org.jspecify.annotations.NullMarked;
