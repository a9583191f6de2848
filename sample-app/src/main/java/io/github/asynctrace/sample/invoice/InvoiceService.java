package io.github.asynctrace.sample.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.sample.order.Order;
import io.github.asynctrace.sample.price.Quote;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Writes invoices.
 */
@Service
class InvoiceService {

	private final TaxOffice taxOffice;

	InvoiceService(TaxOffice taxOffice) {
		this.taxOffice = taxOffice;
	}

	@Async
	CompletableFuture<Invoice> write(Order order, Quote price) {
		BigDecimal rate = this.taxOffice.rate(order.country()).join();
		BigDecimal tax = price.amount().multiply(rate).setScale(2, RoundingMode.HALF_UP);
		return CompletableFuture.completedFuture(new Invoice(order.id(), price.amount(), tax, price.currency()));
	}

}
