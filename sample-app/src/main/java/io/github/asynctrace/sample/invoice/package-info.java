/**
 * Invoices, which need a tax rate that not every tax office gives.
 */
@NullMarked
package io.github.asynctrace.sample.invoice;

import org.jspecify.annotations.NullMarked;
