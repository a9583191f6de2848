package io.github.asynctrace.sample.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.sample.goods.Item;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Buys what has become scarce.
 */
@Component
class Replenishment {

	private final ShelfRepository shelves;

	private final Supplier supplier;

	Replenishment(ShelfRepository shelves, Supplier supplier) {
		this.shelves = shelves;
		this.supplier = supplier;
	}

	@Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
	void replenish() {
		List<CompletableFuture<Item>> deliveries = new ArrayList<>();
		for (String sku : this.shelves.findScarceSkus()) {
			deliveries.add(this.supplier.buy(new Item(sku, 30)));
		}
		for (CompletableFuture<Item> delivery : deliveries) {
			Item item = delivery.join();
			this.shelves.fill(item.sku(), item.pieces());
		}
	}

}
