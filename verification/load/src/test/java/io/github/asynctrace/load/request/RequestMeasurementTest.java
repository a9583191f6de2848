package io.github.asynctrace.load.request;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a measurement that nobody runs for a month no longer works, or no longer
 * measures a stack as deep as that of a real request. Too brief to measure anything.
 */
class RequestMeasurementTest {

	@Test
	void everyContenderTakesItsTurnsInARequest() throws Exception {
		List<CallCost> costs = RequestMeasurement.measure(2, 5);
		assertThat(costs).extracting(CallCost::contender).containsExactly(Contender.values());
		assertThat(costs).allSatisfy((cost) -> {
			assertThat(cost.depth()).isGreaterThanOrEqualTo(60);
			assertThat(cost.cpu()).isPositive();
			assertThat(CallCost.parse(cost.toString())).isEqualTo(cost);
		});
		RequestRun run = RequestRun.of(costs, 5);
		assertThat(run.targets()).allSatisfy((target) -> assertThat(target.measured()).isPresent());
		assertThat(run.tables()).contains("our decorator, exact", "the starter, exact");
	}

}
