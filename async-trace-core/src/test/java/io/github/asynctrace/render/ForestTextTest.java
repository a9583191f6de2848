package io.github.asynctrace.render;

import java.util.List;

import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trees as text: each task once, under the one that submitted it.
 */
class ForestTextTest {

	@Test
	void tree() {
		assertThat(render(Samples.REQUEST, Samples.LOOKUP,
				Samples.task(43, 42, "stock", TaskState.QUEUED, 64_000, 0, Samples.LOAD),
				Samples.task(44, 40, "ship", TaskState.DONE, 0, 12, null)))
			.isEqualTo("""
					4 live tasks; 2 finished; tracing on (exact)

					GET /orders/{id} #40, root, on http-nio-8080-exec-3
					├─ price-lookup #42, running 1.2s, queued 3ms, on io [EXECUTOR]
					│  │     at com.acme.OrderService.load(OrderService.java:41)
					│  └─ stock #43, queued 1m04s, on io [EXECUTOR]
					│           at com.acme.OrderService.load(OrderService.java:41)
					└─ ship #44, done in 12ms, on io [EXECUTOR]
					""");
	}

	@Test
	void taskWhoseParentIsNotShownStandsAlone() {
		assertThat(render(Samples.LOOKUP)).endsWith("""

				price-lookup #42, running 1.2s, queued 3ms, on io [EXECUTOR]
				      at com.acme.OrderService.load(OrderService.java:41)
				""");
	}

	@Test
	void treesWithLiveTasksStandFirst() {
		assertThat(render(Samples.task(1, 0, "old", TaskState.DONE, 0, 5, null),
				Samples.task(2, 0, "now", TaskState.QUEUED, 5, 0, null)))
			.containsSubsequence("now #2", "old #1");
	}

	@Test
	void summary() {
		assertThat(ForestText.render(Samples.forest(0, 7, true), List.of(), "4 traced, 1 not"))
			.isEqualTo("no live tasks; 7 finished; tracing on (exact); executors: 4 traced, 1 not\n");
		assertThat(ForestText.render(Samples.forest(1, 0, false), List.of(), null))
			.isEqualTo("1 live task; 0 finished; tracing off\n");
	}

	private static String render(TaskSnapshot... tasks) {
		return ForestText.render(Samples.forest(4, 2, true, tasks), List.of(tasks), null);
	}

}
