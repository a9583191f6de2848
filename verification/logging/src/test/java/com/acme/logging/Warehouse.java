package com.acme.logging;

import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;

/**
 * Has nothing, and takes a task to say so.
 */
class Warehouse {

	@Async
	CompletableFuture<String> ask() {
		AsyncShop.logger.info("asking the warehouse");
		throw new IllegalStateException("no stock");
	}

}
