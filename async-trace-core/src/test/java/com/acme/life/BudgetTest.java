package com.acme.life;

import java.util.concurrent.Executor;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A stack over the budget is missing, and says so; the hop is there.
 */
class BudgetTest {

	@Test
	void withoutABudgetThereIsTheHopAndTheNote() {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(0).build()) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
			AsyncTrace[] seen = new AsyncTrace[1];

			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				direct.execute(() -> direct.execute(() -> seen[0] = tracer.trace()));
			}

			assertThat(seen[0].hops()).extracting((hop) -> hop.task().kind())
				.containsExactly(TaskKind.EXECUTE, TaskKind.EXECUTE, TaskKind.SCOPE);
			assertThat(seen[0].hops()).extracting(TraceHop::note).first().isNull();
			assertThat(seen[0].hops().subList(1, 3)).extracting(TraceHop::note)
				.containsOnly("stack not captured: over the 0 % budget; asynctrace.budget=100 for all");
			assertThat(seen[0].frames()).extracting(AsyncFrame::name).hasSize(1);
			assertThat(Rows.tasks(tracer)).hasSize(2).allMatch((task) -> task.site() == null);
			assertThat(tracer.snapshot().tracer().budgetSkips()).isEqualTo(2);
			assertThat(tracer.snapshot().counts().done()).isEqualTo(2);
		}
	}

	@Test
	void fullBudgetSkipsNothing() {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
			for (int i = 0; i < 1000; i++) {
				direct.execute(() -> {
				});
			}

			assertThat(Rows.tasks(tracer)).hasSize(1000).allMatch((task) -> task.site() != null);
			assertThat(tracer.snapshot().tracer().budgetSkips()).isZero();
		}
	}

	@Test
	void budgetIsAPercentage() {
		assertThatIllegalArgumentException().isThrownBy(() -> AsyncTracer.builder().budget(101).build())
			.withMessageContaining("between 0 and 100 percent, not 101");
		assertThatIllegalArgumentException().isThrownBy(() -> AsyncTracer.builder().budget(-1).build());
	}

}
