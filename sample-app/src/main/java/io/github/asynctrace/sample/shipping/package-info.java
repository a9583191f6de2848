/**
 * Carriers, and what they ask for bringing an order to its customer.
 */
@NullMarked
package io.github.asynctrace.sample.shipping;

import org.jspecify.annotations.NullMarked;
