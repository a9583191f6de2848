package io.github.asynctrace.sample.order;

import java.util.List;

import io.github.asynctrace.sample.price.Quote;
import io.github.asynctrace.sample.shipping.Offer;
import io.github.asynctrace.sample.stock.Holding;

/**
 * What a customer sees of an order.
 *
 * @param id the order's number
 * @param customer who ordered
 * @param stock where the items lie
 * @param price what they cost
 * @param shipping how they come to the customer
 */
record OrderPage(long id, String customer, List<Holding> stock, Quote price, Offer shipping) {
}
