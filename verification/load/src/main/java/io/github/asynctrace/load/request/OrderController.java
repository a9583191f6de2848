package io.github.asynctrace.load.request;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows an order.
 */
@RestController
class OrderController {

	private final OrderService orders;

	OrderController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping("/orders/{id}")
	Order order(@PathVariable long id) {
		return this.orders.load(id);
	}

	/**
	 * Goes out as JSON.
	 *
	 * @param id its number
	 * @param customer who ordered
	 */
	record Order(long id, String customer) {
	}

}
