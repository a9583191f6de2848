package com.acme.failures;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers that fail at once, on a thread of Reactor, and in a task.
 */
@RestController
public class FailingFluxController {

	private final Orders orders;

	public FailingFluxController(Orders orders) {
		this.orders = orders;
	}

	@GetMapping("/thrown/{sku}")
	public Mono<String> thrown(@PathVariable String sku) {
		return Mono.just(Stock.check(sku));
	}

	@GetMapping("/elastic/{sku}")
	public Mono<String> elastic(@PathVariable String sku) {
		return Mono.fromCallable(() -> Stock.check(sku)).subscribeOn(Schedulers.boundedElastic());
	}

	@GetMapping("/price/{sku}")
	public Mono<String> price(@PathVariable String sku) throws InterruptedException {
		return Mono.fromFuture(this.orders.price(sku));
	}

}
