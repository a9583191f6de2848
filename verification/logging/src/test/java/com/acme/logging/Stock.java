package com.acme.logging;

import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;

/**
 * Checks what is in stock, in a task.
 */
class Stock {

	private final Warehouse warehouse;

	Stock(Warehouse warehouse) {
		this.warehouse = warehouse;
	}

	@Async
	CompletableFuture<String> check() {
		AsyncShop.logger.info("checking");
		CompletableFuture<String> answer = this.warehouse.ask();
		AsyncShop.logger.info("checked");
		return answer;
	}

}
