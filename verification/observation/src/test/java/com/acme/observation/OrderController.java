package com.acme.observation;

import java.util.concurrent.Callable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders over HTTP.
 */
@RestController
class OrderController {

	private final Orders orders;

	private final Prices prices;

	OrderController(Orders orders, Prices prices) {
		this.orders = orders;
		this.prices = prices;
	}

	@GetMapping("/orders/{id}")
	String order(@PathVariable String id) {
		return this.orders.reserve(id);
	}

	@GetMapping("/quotes/{id}")
	String quote(@PathVariable String id) {
		return this.prices.quote(id);
	}

	@GetMapping("/later/{id}")
	Callable<String> later(@PathVariable String id) {
		return () -> this.orders.reserve(id);
	}

}
