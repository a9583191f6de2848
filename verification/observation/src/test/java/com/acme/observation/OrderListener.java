package com.acme.observation;

import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/**
 * Orders from a queue.
 */
@Component
class OrderListener {

	private final Orders orders;

	OrderListener(Orders orders) {
		this.orders = orders;
	}

	@JmsListener(destination = "orders")
	void ordered(String order) {
		this.orders.reserve(order);
	}

}
