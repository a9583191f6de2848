package io.github.asynctrace.spring.observation;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.acme.failures.Warnings;
import com.acme.web.Submitter;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a handler of observations runs within everything that is observed, where an
 * exception of ours would be the user's, and where a request may already be the root.
 */
class TaskObservationHandlerTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Warnings warnings = new Warnings();

	private int faults;

	@BeforeEach
	void register() {
		this.registry.observationConfig()
			.observationHandler(new TaskObservationHandler(this.tracer.instrumentation(), false));
	}

	/** One warning of however many faults, by the thread that ends with the tracer. */
	@AfterEach
	void close() {
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(this.faults);
		this.tracer.close();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.faults == 0 || !this.warnings.messages().isEmpty());
		this.warnings.close();
		assertThat(this.warnings.messages()).hasSize((this.faults > 0) ? 1 : 0);
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
	void anHttpRequestIsLeftToTheFilter() {
		Observation
			.createNotStarted("http.server.requests", () -> new ReceiverContext<>((carrier, key) -> null, Kind.SERVER),
					this.registry)
			.observe(this::submit);
		assertThat(root().kind()).isNotIn(TaskKind.MESSAGE, TaskKind.REQUEST);
	}

	@Test
	void aRequestOfAnotherKindIsARoot() {
		Observation
			.createNotStarted("grpc.server", () -> new ReceiverContext<>((carrier, key) -> null, Kind.SERVER),
					this.registry)
			.observe(this::submit);
		assertThat(root().kind()).isEqualTo(TaskKind.REQUEST);
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

	@Test
	void aStepWithinARequestIsAContextOfWhatItSubmits() {
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders")) {
			Observation.createNotStarted("orders", this.registry)
				.observe(() -> Observation.createNotStarted("prices", this.registry).observe(this::submit));
		}
		assertThat(path()).containsExactly("prices", "orders", "GET /orders");
	}

	@Test
	void aStepOutsideOfAnythingIsARoot() {
		Observation.createNotStarted("orders", this.registry).observe(this::submit);
		assertThat(root().kind()).isEqualTo(TaskKind.SCOPE);
		assertThat(root().name()).isEqualTo("orders");
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void oneThatSubmitsNothingIsNowhereToBeSeen() {
		for (int i = 0; i < 10_000; i++) {
			Observation.createNotStarted("hot", this.registry).observe(() -> assertThat(current()).isEqualTo("hot"));
		}
		Observation unscoped = Observation.start("unscoped", this.registry);
		submit();
		unscoped.stop();
		assertThat(this.tracer.snapshot().tasks()).extracting(TaskSnapshot::name)
			.isNotEmpty()
			.doesNotContain("hot", "unscoped");
	}

	@Test
	void oneThatIsStoppedBeforeItsScopeIsClosedIsNoLongerCurrent() {
		Observation observation = Observation.start("orders", this.registry);
		Observation.Scope scope = observation.openScope();
		observation.stop();
		assertThat(current()).isEqualTo("nothing");
		scope.close();
		assertThat(current()).isEqualTo("nothing");
	}

	@Test
	void oneWhoseScopeIsNeverClosedEndsWithTheObservation() throws Exception {
		Observation observation = Observation.start("spring.kafka.listener", this.registry);
		observation.openScope();
		Thread other = new Thread(observation::stop);
		other.start();
		other.join();
		assertThat(current()).isEqualTo("nothing");
		this.registry.setCurrentObservationScope(null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "first", "spring.kafka.listener" })
	void scopesThatAreClosedOutOfOrderLeaveNothingBehind(String outermost) {
		Observation first = Observation.start(outermost, this.registry);
		Observation second = Observation.start("second", this.registry);
		Observation.Scope outer = first.openScope();
		Observation.Scope inner = second.openScope();
		outer.close();
		inner.close();
		first.stop();
		second.stop();
		assertThat(current()).isEqualTo("nothing");
		this.registry.setCurrentObservationScope(null);
	}

	@Test
	void scopesThatAreResetAndMadeCurrentAgain() {
		Observation first = Observation.start("first", this.registry);
		try (Observation.Scope outer = first.openScope()) {
			Observation second = Observation.start("second", this.registry);
			try (Observation.Scope inner = second.openScope()) {
				inner.reset();
				assertThat(current()).isEqualTo("nothing");
				inner.makeCurrent();
				assertThat(current()).isEqualTo("second");
			}
			second.stop();
			assertThat(current()).isEqualTo("first");
		}
		assertThat(current()).isEqualTo("nothing");
		first.stop();
	}

	@Test
	void aHandlerOfTheUsersThatThrowsLeavesNothingBehind() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
			@Override
			public void onScopeOpened(Observation.Context context) {
				throw new IllegalStateException("broken handler");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}
		});
		assertThatIllegalStateException()
			.isThrownBy(() -> Observation.createNotStarted("orders", this.registry).observe(this::submit))
			.withMessage("broken handler");
		assertThat(current()).isEqualTo("nothing");
		this.registry.setCurrentObservationScope(null);
	}

	@Test
	void anObservationOfTheUsersThatCannotSayItsNameGoesOn() {
		Observation.Context nameless = new Observation.Context() {
			@Override
			public String getContextualName() {
				throw new IllegalStateException("no name");
			}
		};
		AtomicInteger done = new AtomicInteger();
		for (int i = 0; i < 20; i++) {
			Observation.createNotStarted("orders", () -> nameless, this.registry).observe(done::incrementAndGet);
		}
		assertThat(done).hasValue(20);
		this.faults = 20;
	}

	@Test
	void aTaskIsNotHiddenByTheObservationThatIsCarriedToIt() {
		Observation observation = Observation.start("spring.kafka.listener", this.registry);
		try (Observation.Scope scope = observation.openScope()) {
			new Submitter(this.tracer.wrap(Runnable::run, "outer")).reserve(() -> {
				String task = current();
				try (Observation.Scope carried = observation.openScope()) {
					assertThat(current()).isEqualTo(task);
				}
				assertThat(current()).isEqualTo(task);
			});
		}
		observation.stop();
	}

	@Test
	void whatStandsForNoObservationIsNone() {
		Observation observation = Observation.start("orders", this.registry);
		ObservationThreadLocalAccessor accessor = new ObservationThreadLocalAccessor(this.registry);
		try (Observation.Scope scope = observation.openScope()) {
			accessor.setValue();
			submit();
			accessor.restore(observation);
		}
		observation.stop();
		assertThat(path()).containsExactly("orders");
	}

	@Test
	void aRunOfAScheduleIsAContextOnlyWhereItHasNoRow() throws Exception {
		Method method = Runnable.class.getMethod("run");
		Supplier<ScheduledTaskObservationContext> context = () -> new ScheduledTaskObservationContext(this, method);
		try (AsyncTracer.Scope run = this.tracer.open("run 7")) {
			Observation.createNotStarted("tasks.scheduled.execution", context, this.registry).observe(this::submit);
		}
		assertThat(path()).containsExactly("run 7");
		Observation.createNotStarted("tasks.scheduled.execution", context, this.registry)
			.observe(() -> assertThat(current()).isEqualTo("tasks.scheduled.execution"));
	}

	@Test
	void whereNothingIsObservedNothingIsAContext() {
		Observation.createNotStarted("orders", ObservationRegistry.NOOP).observe(this::submit);
		this.registry.observationConfig().observationPredicate((name, context) -> false);
		Observation.createNotStarted("orders", this.registry).observe(() -> assertThat(current()).isEqualTo("nothing"));
		assertThat(root().kind()).isEqualTo(TaskKind.THREAD);
	}

	@Test
	void switchedOffItCostsNoRow() {
		this.tracer.disable();
		Observation.createNotStarted("spring.kafka.listener", this.registry)
			.observe(() -> assertThat(current()).isEqualTo("nothing"));
		assertThat(this.tracer.snapshot().tasks()).isEmpty();
	}

	private String current() {
		return this.tracer.currentTask().map(TaskSnapshot::name).orElse("nothing");
	}

	/** The names from the parent of the only task up to its root. */
	private List<String> path() {
		TaskForest forest = this.tracer.snapshot();
		List<String> path = new ArrayList<>();
		Optional<TaskSnapshot> row = forest.tasks()
			.stream()
			.filter((task) -> task.kind() == TaskKind.EXECUTE)
			.findFirst();
		while (row.isPresent()) {
			row = forest.find(row.get().parentId());
			row.ifPresent((parent) -> path.add(parent.name()));
		}
		return path;
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
