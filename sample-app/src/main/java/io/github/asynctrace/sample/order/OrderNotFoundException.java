package io.github.asynctrace.sample.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Thrown when nobody has placed an order with that number.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
class OrderNotFoundException extends RuntimeException {

	OrderNotFoundException(long id) {
		super("no order " + id);
	}

}
