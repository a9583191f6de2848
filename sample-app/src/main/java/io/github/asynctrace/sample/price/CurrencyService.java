package io.github.asynctrace.sample.price;

import java.math.BigDecimal;
import java.util.Map;

import io.github.asynctrace.sample.partner.Network;

import org.springframework.stereotype.Component;

/**
 * The bank, which knows what a euro is worth today.
 */
@Component
class CurrencyService {

	private static final Map<String, BigDecimal> RATES = Map.of("EUR", BigDecimal.ONE, "CHF", new BigDecimal("0.94"),
			"NOK", new BigDecimal("11.62"), "GBP", new BigDecimal("0.86"));

	BigDecimal rate(String currency) {
		Network.roundTrip(150, 600);
		BigDecimal rate = RATES.get(currency);
		if (rate == null) {
			throw new IllegalArgumentException("no rate for " + currency);
		}
		return rate;
	}

}
