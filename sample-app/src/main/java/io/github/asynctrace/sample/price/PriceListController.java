package io.github.asynctrace.sample.price;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the price tags of all articles, which are written at the same time.
 */
@RestController
class PriceListController {

	private final ProductRepository products;

	private final PriceTags tags;

	PriceListController(ProductRepository products, PriceTags tags) {
		this.products = products;
		this.tags = tags;
	}

	// No partner is asked here, so this is the shop's quickest page by far, and the one
	// that verification/load measures.
	@GetMapping("/prices")
	List<PriceTag> prices() {
		List<CompletableFuture<PriceTag>> answers = new ArrayList<>();
		for (String sku : this.products.findSkus()) {
			answers.add(this.tags.write(sku));
		}
		List<PriceTag> list = new ArrayList<>();
		for (CompletableFuture<PriceTag> answer : answers) {
			list.add(answer.join());
		}
		return list;
	}

}
