package io.github.asynctrace.benchmarks.memory;

import io.github.asynctrace.benchmarks.contender.Contenders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what is measured has been collected before the measurement.
 */
class RetainedMemoryTest {

	// So many that what other tests leave to the collector is little beside them.
	@Test
	void anUnreadStackRetainsAtLeastAKilobyte() throws InterruptedException {
		assertThat(RetainedMemory.measure(Contenders.EXCEPTION_UNREAD, 20_000, 30, false)).isGreaterThan(1000);
	}

}
