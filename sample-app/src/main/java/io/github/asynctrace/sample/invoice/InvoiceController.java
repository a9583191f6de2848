package io.github.asynctrace.sample.invoice;

import io.github.asynctrace.sample.order.Order;
import io.github.asynctrace.sample.order.OrderService;
import io.github.asynctrace.sample.price.PriceService;
import io.github.asynctrace.sample.price.Quote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the invoice of an order.
 */
@RestController
class InvoiceController {

	private static final Logger logger = LoggerFactory.getLogger(InvoiceController.class);

	private final OrderService orders;

	private final PriceService prices;

	private final InvoiceService invoices;

	InvoiceController(OrderService orders, PriceService prices, InvoiceService invoices) {
		this.orders = orders;
		this.prices = prices;
		this.invoices = invoices;
	}

	@GetMapping("/orders/{id}/invoice")
	Invoice invoice(@PathVariable long id) {
		Order order = this.orders.load(id);
		Quote price = this.prices.quote(order.items(), order.currency()).join();
		return this.invoices.write(order, price).join();
	}

	@ExceptionHandler
	ProblemDetail failed(TaxOfficeException ex) {
		logger.error("No invoice could be written", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
