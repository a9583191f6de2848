package io.github.asynctrace.sample.shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.sample.partner.Network;

import org.springframework.stereotype.Component;

/**
 * The firms that bring parcels, one of which stalls now and then.
 */
@Component
class Carriers {

	private static final String WORST = "Snail & Sons";

	private final AtomicInteger callsOfWorst = new AtomicInteger();

	private final CarrierProperties properties;

	Carriers(CarrierProperties properties) {
		this.properties = properties;
	}

	List<String> names() {
		return List.of("Hermes Bros", "Pigeon Post", WORST);
	}

	Offer ask(String carrier, String country) {
		Network.roundTrip(200, 800);
		if (carrier.equals(WORST) && stalls()) {
			Network.await(this.properties.stallTime());
		}
		int days = ThreadLocalRandom.current().nextInt(1, country.equals("DE") ? 4 : 8);
		return new Offer(carrier, BigDecimal.valueOf(1990 - 190 * days, 2), days);
	}

	private boolean stalls() {
		int every = this.properties.stallEvery();
		return every > 0 && this.callsOfWorst.incrementAndGet() % every == 0;
	}

}
