package io.github.asynctrace.sample.stock;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.asynctrace.sample.goods.Item;
import io.github.asynctrace.sample.partner.Network;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * The firm that the shop buys its goods from.
 */
@Component
class Supplier {

	@Async("partner")
	CompletableFuture<Integer> daysToDeliver(List<Item> items) {
		Network.roundTrip(300, 900);
		return CompletableFuture.completedFuture(ThreadLocalRandom.current().nextInt(1, 8) + items.size());
	}

	@Async("partner")
	CompletableFuture<Item> buy(Item item) {
		Network.roundTrip(200, 700);
		return CompletableFuture.completedFuture(item);
	}

}
