package io.github.asynctrace.sample.stock;

import java.util.List;

import io.github.asynctrace.sample.goods.Item;

/**
 * What one warehouse can give of the items of an order.
 *
 * @param warehouse where they lie
 * @param ready the pieces that lie there
 * @param missing the pieces that do not
 * @param daysToWait until the supplier has brought the missing ones
 */
public record Holding(String warehouse, List<Item> ready, List<Item> missing, int daysToWait) {
}
