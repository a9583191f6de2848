package io.github.asynctrace.load.shop;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long the shops are put under load.
 *
 * @param variants who is compared
 * @param generations how often all shops are started anew
 * @param rounds how often they take turns in each generation
 * @param warmUp the requests to a shop before the first round: the compiler needs some
 * ten thousand, whatever time they take
 * @param saturated the time of a turn with many connections
 * @param alone the time of a turn with one connection
 */
record LoadPlan(List<Variant> variants, int generations, int rounds, int warmUp, Duration saturated, Duration alone) {

	/** Enough to keep two cores busy. */
	static final int CONNECTIONS = 4;

	static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

	static LoadPlan full() {
		return new LoadPlan(Arrays.asList(Variant.values()), 3, 8, 40_000, Duration.ofSeconds(2),
				Duration.ofSeconds(1));
	}

	/** Good enough to see that everything works. */
	static LoadPlan quick() {
		return new LoadPlan(Arrays.asList(Variant.values()), 1, 4, 20_000, Duration.ofSeconds(1),
				Duration.ofMillis(500));
	}

}
