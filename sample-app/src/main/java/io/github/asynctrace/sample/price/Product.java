package io.github.asynctrace.sample.price;

import java.math.BigDecimal;

import org.springframework.data.annotation.Id;

/**
 * An article and its price.
 *
 * @param sku the article's number
 * @param name what it is called
 * @param cost what the shop pays for a piece, in euros
 * @param price what a customer pays for a piece, in euros
 */
record Product(@Id String sku, String name, BigDecimal cost, BigDecimal price) {
}
