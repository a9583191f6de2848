/**
 * What the shop sells, as every other part of the shop speaks of it.
 */
@NullMarked
package io.github.asynctrace.sample.goods;

import org.jspecify.annotations.NullMarked;
