package com.acme.observation;

import io.micrometer.observation.annotation.Observed;

import org.springframework.stereotype.Service;

/**
 * A service that is observed because its author says so.
 */
@Service
class Prices {

	private final Orders orders;

	Prices(Orders orders) {
		this.orders = orders;
	}

	@Observed(contextualName = "quote prices")
	String quote(String order) {
		return this.orders.reserve(order);
	}

}
