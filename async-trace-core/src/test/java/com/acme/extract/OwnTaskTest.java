package com.acme.extract;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: who looks at its own task sees the looking.
 */
class OwnTaskTest {

	@Test
	void sameFramesHoweverItIsAskedFor() throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			tracer.wrap((Runnable) () -> {
				TaskSnapshot task = tracer.currentTask().orElseThrow();
				AsyncTrace[] traces = { tracer.trace(), tracer.trace(Thread.currentThread()), tracer.trace(task),
						tracer.trace(task.id()) };
				for (AsyncTrace trace : traces) {
					assertThat(trace.frames()).extracting((frame) -> frame.name())
						.containsExactlyElementsOf(traces[0].frames().stream().map((frame) -> frame.name()).toList());
					assertThat(trace.hops()).extracting((hop) -> hop.hidden())
						.containsExactlyElementsOf(traces[0].hops().stream().map((hop) -> hop.hidden()).toList());
					assertThat(trace.leaf()).isEmpty();
				}
			}).run();
			assertThat(tracer.snapshot().counts().done()).isEqualTo(1);
		}
	}

}
