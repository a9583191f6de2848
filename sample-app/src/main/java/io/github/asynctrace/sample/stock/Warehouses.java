package io.github.asynctrace.sample.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.sample.goods.Item;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Looks into one warehouse, and asks the supplier about whatever is missing there.
 */
@Component
class Warehouses {

	private final ShelfRepository shelves;

	private final Supplier supplier;

	Warehouses(ShelfRepository shelves, Supplier supplier) {
		this.shelves = shelves;
		this.supplier = supplier;
	}

	@Async("warehouse")
	CompletableFuture<Holding> look(String warehouse, List<Item> items) {
		List<Item> ready = new ArrayList<>();
		List<Item> missing = new ArrayList<>();
		for (Item item : items) {
			int pieces = Math.min(item.pieces(), this.shelves.count(warehouse, item.sku()));
			if (pieces > 0) {
				ready.add(new Item(item.sku(), pieces));
			}
			if (pieces < item.pieces()) {
				missing.add(new Item(item.sku(), item.pieces() - pieces));
			}
		}
		int daysToWait = missing.isEmpty() ? 0 : this.supplier.daysToDeliver(missing).join();
		return CompletableFuture.completedFuture(new Holding(warehouse, ready, missing, daysToWait));
	}

}
