package com.acme.admin;

import java.util.concurrent.CompletableFuture;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose requests have a task.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ Shop.Orders.class, Shop.Stock.class })
class Shop {

	@RestController
	static class Orders {

		private final Stock stock;

		Orders(Stock stock) {
			this.stock = stock;
		}

		@GetMapping("/order")
		String order() {
			return this.stock.check().join();
		}

	}

	static class Stock {

		@Async
		CompletableFuture<String> check() {
			return CompletableFuture.completedFuture("in stock");
		}

	}

}
