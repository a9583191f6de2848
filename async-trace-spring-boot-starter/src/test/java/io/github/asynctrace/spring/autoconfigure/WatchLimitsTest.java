package io.github.asynctrace.spring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.asynctrace.task.WatchLimits;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: limits that the starter mixes up, or that are others than those of the core
 * where nobody sets them.
 */
class WatchLimitsTest {

	@Test
	void theyAreThoseOfTheCoreWhereNobodySetsThem() {
		assertThat(new WatchProperties().toLimits()).isEqualTo(WatchLimits.defaults());
	}

	@Test
	void eachIsWhatItWasSetTo() {
		Map<String, String> set = Map.of("asynctrace.watch.stuck", "1m", "asynctrace.watch.queued", "2m",
				"asynctrace.watch.orphaned", "3m", "asynctrace.watch.resubmissions", "4");

		AsyncTraceProperties properties = new Binder(new MapConfigurationPropertySource(set))
			.bind("asynctrace", AsyncTraceProperties.class)
			.get();

		assertThat(properties.getWatch().toLimits())
			.isEqualTo(new WatchLimits(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3), 4));
	}

}
