package io.github.asynctrace.load.request;

import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.load.request.OrderController.Order;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Finds orders in the background.
 */
@Component
class OrderFinder {

	@Async
	CompletableFuture<Order> find(long id) {
		return CompletableFuture.completedFuture(new Order(id, "Hotel Astoria"));
	}

}
