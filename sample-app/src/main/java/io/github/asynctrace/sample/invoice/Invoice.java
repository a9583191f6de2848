package io.github.asynctrace.sample.invoice;

import java.math.BigDecimal;

/**
 * What a customer has to pay in the end.
 *
 * @param order the order's number
 * @param net without tax
 * @param tax the tax
 * @param currency of all amounts
 */
record Invoice(long order, BigDecimal net, BigDecimal tax, String currency) {
}
