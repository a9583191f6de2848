package io.github.asynctrace.spring.observation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.acme.web.Submitter;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Hazard: a handler of observations runs within everything that is observed, where an
 * exception of ours would be the user's, and where a request may already be the root.
 */
class TaskObservationHandlerTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@BeforeEach
	void register() {
		this.registry.observationConfig()
			.observationHandler(new TaskObservationHandler(this.tracer.instrumentation(), false));
	}

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.kafka.listener", "spring.rabbit.listener", "jms.message.process",
			"spring.integration.handler", "spring.pulsar.listener" })
	void aListenerIsARoot(String name) {
		Observation.createNotStarted(name, this.registry).contextualName("orders receive").observe(this::submit);
		TaskSnapshot root = root();
		assertThat(root.kind()).isEqualTo(TaskKind.MESSAGE);
		assertThat(root.name()).isEqualTo("orders receive");
		assertThat(root.state()).isEqualTo(TaskState.DONE);
		assertThat(this.tracer.snapshot().children(root.id())).hasSize(1);
		assertThat(this.tracer.instrumentation().current()).isNull();
	}

	@Test
	void aReceiverIsARootWhoseNameComesWithItsConvention() {
		ObservationConvention<Observation.Context> convention = new ObservationConvention<>() {
			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

			@Override
			public String getName() {
				return "my.messages";
			}

			@Override
			public String getContextualName(Observation.Context context) {
				return "orders process";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
				return KeyValues.of("messaging.destination.name", "orders");
			}
		};
		Observation
			.createNotStarted(convention, () -> new ReceiverContext<>((carrier, key) -> null, Kind.CONSUMER),
					this.registry)
			.observe(this::submit);
		assertThat(root().name()).isEqualTo("my.messages orders");
	}

	@Test
	void aMessageWithoutAnyNameIsARootAllTheSame() {
		ObservationConvention<Observation.Context> convention = (ObservationConvention<Observation.Context>) (
				context) -> true;
		Observation
			.createNotStarted(convention, () -> new ReceiverContext<>((carrier, key) -> null, Kind.CONSUMER),
					this.registry)
			.observe(this::submit);
		assertThat(root().kind()).isEqualTo(TaskKind.MESSAGE);
	}

	@Test
	void aServerRequestIsLeftToTheFilter() {
		Observation
			.createNotStarted("http.server.requests", () -> new ReceiverContext<>((carrier, key) -> null, Kind.SERVER),
					this.registry)
			.observe(this::submit);
		assertThat(root().kind()).isNotIn(TaskKind.MESSAGE, TaskKind.REQUEST);
	}

	@Test
	void aStepWithinARequestIsNoRootOfItsOwn() {
		try (AsyncTracer.Scope scope = this.tracer.open("GET /orders")) {
			Observation.createNotStarted("spring.integration.handler", this.registry).observe(this::submit);
		}
		assertThat(root().name()).isEqualTo("GET /orders");
		assertThat(this.tracer.snapshot().tasks()).noneMatch((task) -> task.kind() == TaskKind.MESSAGE);
	}

	@Test
	void aListenerOnAThreadThatATaskHasForEverIsARoot() {
		try (AsyncTracer.Scope loop = this.tracer.open("consumer loop")) {
			Observation.createNotStarted("spring.kafka.listener", this.registry).observe(this::submit);
			assertThat(this.tracer.currentTask())
				.hasValueSatisfying((task) -> assertThat(task.name()).isEqualTo("consumer loop"));
		}
		assertThat(root().kind()).isEqualTo(TaskKind.MESSAGE);
	}

	@Test
	void aListenerThatThrowsHasFailed() {
		assertThatIllegalStateException().isThrownBy(
				() -> Observation.createNotStarted("spring.kafka.listener", this.registry).observe((Runnable) () -> {
					submit();
					throw new IllegalStateException("poison");
				}));
		assertThat(root().state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void scopesOnOtherThreadsAndNestedOnesRestoreWhatWasCurrent() {
		Observation observation = Observation.start("spring.kafka.listener", this.registry);
		try (Observation.Scope outer = observation.openScope()) {
			try (Observation.Scope inner = observation.openScope()) {
				assertThat(this.tracer.instrumentation().current()).isNotNull();
			}
			assertThat(this.tracer.instrumentation().current()).isNotNull();
			CompletableFuture.runAsync(() -> {
				try (Observation.Scope elsewhere = observation.openScope()) {
					submit();
				}
				assertThat(this.tracer.instrumentation().current()).isNull();
			}, (task) -> new Thread(task).start()).join();
		}
		assertThat(this.tracer.instrumentation().current()).isNull();
		observation.stop();
		assertThat(root().kind()).isEqualTo(TaskKind.MESSAGE);
	}

	private void submit() {
		new Submitter(this.tracer.wrap(Runnable::run, "direct")).reserve(() -> {
		});
	}

	/** The root of the only task. */
	private TaskSnapshot root() {
		List<TaskSnapshot> tasks = this.tracer.snapshot()
			.tasks()
			.stream()
			.filter((task) -> task.kind() == TaskKind.EXECUTE)
			.toList();
		assertThat(tasks).hasSize(1);
		return this.tracer.snapshot().find(tasks.get(0).rootId()).orElseThrow();
	}

}
