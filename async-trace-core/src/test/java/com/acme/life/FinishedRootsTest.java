package com.acme.life;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: requests that submit nothing, health checks say, push the finished tasks out.
 */
class FinishedRootsTest {

	@Test
	void rootsWithoutTasksLeaveTheTasksAlone() {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).limits(Limits.defaults().withFinished(8)).build()) {
			tracer.wrap(() -> {
			}).run();
			for (int i = 0; i < 100; i++) {
				tracer.open("health " + i).close();
			}

			assertThat(tracer.snapshot().tasks()).filteredOn((task) -> !task.isRoot()).hasSize(1);
			assertThat(tracer.snapshot().tasks()).extracting((task) -> task.name()).contains("health 99", "health 98");
		}
	}

}
