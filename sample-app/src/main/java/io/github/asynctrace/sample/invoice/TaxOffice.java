package io.github.asynctrace.sample.invoice;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.sample.partner.Network;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * The tax offices of the customers' countries, one of which gives no rate.
 */
@Component
class TaxOffice {

	private static final Map<String, BigDecimal> RATES = Map.of("CH", new BigDecimal("0.081"), "DE",
			new BigDecimal("0.19"), "FR", new BigDecimal("0.20"), "GB", new BigDecimal("0.20"), "PT",
			new BigDecimal("0.23"));

	@Async("partner")
	CompletableFuture<BigDecimal> rate(String country) {
		Network.roundTrip(100, 400);
		BigDecimal rate = RATES.get(country);
		if (rate == null) {
			throw new TaxOfficeException(country);
		}
		return CompletableFuture.completedFuture(rate);
	}

}
