package io.github.asynctrace.sample.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Writes price tags.
 */
@Component
class PriceTags {

	private static final BigDecimal WITH_TAX = new BigDecimal("1.19");

	private final ProductRepository products;

	PriceTags(ProductRepository products) {
		this.products = products;
	}

	@Async
	CompletableFuture<PriceTag> write(String sku) {
		Product product = this.products.findBySku(sku);
		BigDecimal euros = product.price().multiply(WITH_TAX).setScale(2, RoundingMode.HALF_UP);
		return CompletableFuture.completedFuture(new PriceTag(sku, product.name(), euros));
	}

}
