/**
 * The sample application under load, with and without ours.
 */
@NullMarked
package io.github.asynctrace.load.shop;

import org.jspecify.annotations.NullMarked;
