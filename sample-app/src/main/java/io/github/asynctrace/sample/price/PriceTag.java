package io.github.asynctrace.sample.price;

import java.math.BigDecimal;

/**
 * What stands on the shelf below an article.
 *
 * @param sku the article's number
 * @param name what it is called
 * @param euros what a piece costs, with tax
 */
record PriceTag(String sku, String name, BigDecimal euros) {
}
