package io.github.asynctrace.benchmarks.memory;

import io.github.asynctrace.benchmarks.contender.Contenders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what is measured has been collected before the measurement.
 */
class RetainedMemoryTest {

	@Test
	void anUnreadStackRetainsAtLeastAKilobyte() throws InterruptedException {
		assertThat(RetainedMemory.measure(Contenders.EXCEPTION_UNREAD, 5000, 30, false)).isGreaterThan(1000);
	}

}
