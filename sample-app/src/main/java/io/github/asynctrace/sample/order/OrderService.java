package io.github.asynctrace.sample.order;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.sample.price.PriceService;
import io.github.asynctrace.sample.price.Quote;
import io.github.asynctrace.sample.shipping.Offer;
import io.github.asynctrace.sample.shipping.ShippingService;
import io.github.asynctrace.sample.stock.Holding;
import io.github.asynctrace.sample.stock.StockService;

import org.springframework.stereotype.Service;

/**
 * Loads an order and asks stock, price and shipping about it at the same time.
 */
@Service
public class OrderService {

	private final OrderRepository orders;

	private final StockService stock;

	private final PriceService price;

	private final ShippingService shipping;

	OrderService(OrderRepository orders, StockService stock, PriceService price, ShippingService shipping) {
		this.orders = orders;
		this.stock = stock;
		this.price = price;
		this.shipping = shipping;
	}

	public Order load(long id) {
		return this.orders.findById(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

	OrderPage page(long id) {
		Order order = load(id);
		CompletableFuture<List<Holding>> stock = this.stock.check(order.items());
		CompletableFuture<Quote> price = this.price.quote(order.items(), order.currency());
		CompletableFuture<Offer> shipping = this.shipping.cheapest(order.country());
		return new OrderPage(order.id(), order.customer(), stock.join(), price.join(), shipping.join());
	}

}
