package io.github.asynctrace.sample.shipping;

import java.math.BigDecimal;

/**
 * What a carrier asks for a parcel.
 *
 * @param carrier who carries it
 * @param euros how much that costs
 * @param days how long it takes
 */
public record Offer(String carrier, BigDecimal euros, int days) {
}
