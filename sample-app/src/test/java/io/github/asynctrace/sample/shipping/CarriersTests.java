package io.github.asynctrace.sample.shipping;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One carrier stalls in every so many calls, and only that one.
 */
class CarriersTests {

	private static final Duration STALL = Duration.ofMillis(1500);

	private final Carriers carriers = new Carriers(new CarrierProperties(2, STALL));

	@Test
	void onlyTheWorstCarrierStalls() {
		for (String carrier : this.carriers.names()) {
			Duration first = ask(carrier);
			Duration second = ask(carrier);
			assertThat(first).isLessThan(STALL);
			if (carrier.equals("Snail & Sons")) {
				assertThat(second).isGreaterThanOrEqualTo(STALL);
			}
			else {
				assertThat(second).isLessThan(STALL);
			}
		}
	}

	private Duration ask(String carrier) {
		long start = System.nanoTime();
		this.carriers.ask(carrier, "DE");
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
