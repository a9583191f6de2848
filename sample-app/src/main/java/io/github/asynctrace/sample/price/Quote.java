package io.github.asynctrace.sample.price;

import java.math.BigDecimal;

/**
 * What a customer pays.
 *
 * @param amount how much, without tax
 * @param currency of what
 */
public record Quote(BigDecimal amount, String currency) {
}
