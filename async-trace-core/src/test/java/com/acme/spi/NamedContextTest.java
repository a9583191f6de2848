package com.acme.spi;

import java.util.concurrent.Executor;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: contexts that are opened a million times push what matters out of the list, and
 * one that is put back within a task hides it.
 */
class NamedContextTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Instrumentation instrumentation = this.tracer.instrumentation();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		assertThat(this.tracer.currentTask()).isEmpty();
		this.tracer.close();
	}

	@Test
	void shownWhereSomethingWasSubmittedInIt() {
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders")) {
			for (int i = 0; i < 10_000; i++) {
				RootHandle unused = this.instrumentation.context("unused");
				unused.activate().close();
				unused.end(false);
			}
			RootHandle step = this.instrumentation.context("prices\u001b");
			try (Activation activation = step.activate()) {
				this.direct.execute(() -> {
				});
			}
			step.end(true);
		}

		assertThat(this.tracer.snapshot().tasks()).extracting(TaskSnapshot::name).doesNotContain("unused").hasSize(3);
		TaskSnapshot step = this.tracer.snapshot().tasks().get(1);
		assertThat(step.name()).startsWith("prices").doesNotContain("\u001b");
		assertThat(step.kind()).isEqualTo(TaskKind.SCOPE);
		assertThat(step.state()).isEqualTo(TaskState.FAILED);
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
	}

	@Test
	void rootWhereNothingIsCurrent() {
		RootHandle step = this.instrumentation.context("import");
		try (Activation activation = step.activate()) {
			this.direct.execute(() -> {
			});
		}
		assertThat(Rows.root(this.tracer, Rows.only(this.tracer)).name()).isEqualTo("import");
		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::state).containsOnly(TaskState.RUNNING);
		step.rename("import 7");
		step.end(false);
		step.end(true);
		assertThat(Rows.root(this.tracer, Rows.only(this.tracer)).name()).isEqualTo("import 7");
		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
	}

	@Test
	void doesNotHideWhatWasSubmittedInIt() {
		RootHandle step = this.instrumentation.context("prices");
		RootHandle root = this.instrumentation.open(TaskKind.REQUEST, "GET /orders");
		for (RootHandle handle : new RootHandle[] { step, root }) {
			try (Activation activation = handle.activate()) {
				this.direct.execute(() -> {
					Object task = this.instrumentation.current();
					try (Activation again = handle.activate()) {
						assertThat(this.instrumentation.current()).isSameAs(task);
					}
					assertThat(this.instrumentation.current()).isSameAs(task);
				});
			}
		}
	}

	@Test
	void nothingWhereTracingIsOff() {
		this.tracer.disable();
		RootHandle step = this.instrumentation.context("prices");
		try (Activation activation = step.activate()) {
			assertThat(this.instrumentation.current()).isNull();
		}
		step.rename("x");
		step.end(false);
	}

	@Test
	void valueOfSomebodyElseIsNotActivated() {
		this.instrumentation.activate("a value of somebody else").close();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	@Test
	void faultsOfAnIntegrationAreCounted() {
		this.instrumentation.fault(new IllegalStateException("broken integration"));
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(1);
	}

}
