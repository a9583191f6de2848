package io.github.asynctrace.sample.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.asynctrace.sample.goods.Item;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Adds up what items cost, in the customer's currency.
 */
@Service
public class PriceService {

	private final ProductRepository products;

	private final CurrencyService currencies;

	private final Executor partner;

	PriceService(ProductRepository products, CurrencyService currencies, @Qualifier("partner") Executor partner) {
		this.products = products;
		this.currencies = currencies;
		this.partner = partner;
	}

	@Async
	public CompletableFuture<Quote> quote(List<Item> items, String currency) {
		CompletableFuture<BigDecimal> rate = CompletableFuture.supplyAsync(() -> this.currencies.rate(currency),
				this.partner);
		BigDecimal amount = inEuros(items).multiply(rate.join()).setScale(2, RoundingMode.HALF_UP);
		return CompletableFuture.completedFuture(new Quote(amount, currency));
	}

	private BigDecimal inEuros(List<Item> items) {
		BigDecimal sum = BigDecimal.ZERO;
		for (Item item : items) {
			BigDecimal price = this.products.findBySku(item.sku()).price();
			sum = sum.add(price.multiply(BigDecimal.valueOf(item.pieces())));
		}
		return sum;
	}

}
