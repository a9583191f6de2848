package io.github.asynctrace.sample.goods;

/**
 * A number of pieces of one article.
 *
 * @param sku the article's number
 * @param pieces how many of it
 */
public record Item(String sku, int pieces) {
}
