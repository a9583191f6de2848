package io.github.asynctrace.spring.propagation;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceContextPropagationAutoConfiguration;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: what was captured where a task was submitted is restored inside the task, and a
 * naive accessor then hides the task from its own children; and the registry is one for
 * the whole JVM.
 */
class TaskContextTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceContextPropagationAutoConfiguration.class))
		.withPropertyValues("asynctrace.budget=100");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasCapturedDoesNotHideTheTaskThatRestoresIt(boolean clearMissing) {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ContextSnapshotFactory factory = ContextSnapshotFactory.builder().clearMissing(clearMissing).build();
			AtomicReference<String> within = new AtomicReference<>();
			try (AsyncTracer.Scope request = tracer.open("request")) {
				ContextSnapshot captured = factory.captureAll();
				tracer.wrap(captured.wrap(() -> within.set(parentOfNewTask(tracer)))).run();
				assertThat(current(tracer)).isEqualTo("request");
			}
			assertThat(within.get()).isNotNull().isNotEqualTo("request");
			assertThat(current(tracer)).isEqualTo("nothing");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void onAnotherThreadWhatWasCapturedIsCurrentUntilItsScopeIsClosed(boolean clearMissing) {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ContextSnapshotFactory factory = ContextSnapshotFactory.builder().clearMissing(clearMissing).build();
			ContextSnapshot captured;
			try (AsyncTracer.Scope request = tracer.open("request")) {
				captured = factory.captureAll();
				assertThat(onNewThread(() -> {
					try (ContextSnapshot.Scope scope = captured.setThreadLocals();
							ContextSnapshot.Scope nested = captured.setThreadLocals()) {
						return current(tracer);
					}
				})).isEqualTo("request");
				assertThat(onNewThread(() -> {
					try (ContextSnapshot.Scope scope = captured.setThreadLocals()) {
						current(tracer);
					}
					return current(tracer);
				})).isEqualTo("nothing");
			}
		});
	}

	@Test
	void aMissingValueClearsNothing() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ContextSnapshot empty = ContextSnapshotFactory.builder().clearMissing(true).build().captureAll();
			try (AsyncTracer.Scope request = tracer.open("request")) {
				try (ContextSnapshot.Scope scope = empty.setThreadLocals()) {
					assertThat(current(tracer)).isEqualTo("request");
				}
				assertThat(current(tracer)).isEqualTo("request");
			}
		});
	}

	@Test
	void scopesThatAreClosedOutOfOrderLeaveNothingBehind() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ContextSnapshot first = captured(tracer, "first");
			ContextSnapshot second = captured(tracer, "second");
			ContextSnapshot.Scope outer = first.setThreadLocals();
			ContextSnapshot.Scope inner = second.setThreadLocals();
			outer.close();
			assertThat(current(tracer)).isEqualTo("nothing");
			inner.close();
			assertThat(current(tracer)).isEqualTo("nothing");
		});
	}

	@Test
	void scopesThatAreNeverClosedEndWithTheOneAroundThem() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			List<ContextSnapshot> elements = List.of(captured(tracer, "first"), captured(tracer, "second"),
					captured(tracer, "third"));
			try (AsyncTracer.Scope worker = tracer.open("worker")) {
				try (ContextSnapshot.Scope drain = captured(tracer, "drain").setThreadLocals()) {
					elements.get(0).setThreadLocals();
					elements.get(1).setThreadLocals();
					elements.get(2).setThreadLocals().close();
					assertThat(current(tracer)).isEqualTo("second");
				}
				assertThat(current(tracer)).isEqualTo("worker");
			}
			assertThat(current(tracer)).isEqualTo("nothing");
		});
	}

	@Test
	void ofThoseThatAreNeverClosedNotAllAreKept() {
		ActivationStack stack = new ActivationStack();
		List<WeakReference<Activation>> activations = new ArrayList<>();
		for (int i = 0; i < 5_000; i++) {
			int number = i;
			Activation activation = () -> activations.get(number);
			activations.add(new WeakReference<>(activation));
			stack.push(activation, activation);
		}
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertThat(activations).filteredOn((activation) -> activation.get() != null).hasSizeLessThan(1_100);
		});
	}

	@Test
	void aScopeThatIsClosedOnAnotherThreadChangesNothingThere() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ContextSnapshot captured = captured(tracer, "request");
			ContextSnapshot.Scope[] scope = new ContextSnapshot.Scope[1];
			onNewThread(() -> {
				scope[0] = captured.setThreadLocals();
				return "";
			});
			try (AsyncTracer.Scope own = tracer.open("own")) {
				scope[0].close();
				assertThat(current(tracer)).isEqualTo("own");
			}
		});
	}

	@Test
	void anExecutorOfTheLibraryCarriesTheTask() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ExecutorService pool = Executors.newSingleThreadExecutor();
			ExecutorService carrying = ContextExecutorService.wrap(pool,
					() -> ContextSnapshotFactory.builder().build().captureAll());
			try (AsyncTracer.Scope request = tracer.open("request")) {
				assertThat(carrying.submit(() -> current(tracer)).get()).isEqualTo("request");
				ExecutorService traced = tracer.wrap(carrying, "traced");
				assertThat(traced.submit(() -> parentOfNewTask(tracer)).get()).isNotEqualTo("request");
			}
			assertThat(pool.submit(() -> current(tracer)).get()).isEqualTo("nothing");
			pool.shutdown();
		});
	}

	@Test
	void whatSomebodyElsePutsUnderTheNameIsNoTask() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			TaskThreadLocalAccessor accessor = new TaskThreadLocalAccessor(TaskContextKey.create(),
					tracer.instrumentation());
			accessor.setValue("foreign");
			assertThat(current(tracer)).isEqualTo("nothing");
			accessor.restore();
			accessor.restore("never set");
			assertThat(current(tracer)).isEqualTo("nothing");
		});
	}

	@Test
	void theEndOfOneApplicationLeavesTheOthersInTheRegistry() {
		int before = registered().size();
		this.runner.run((first) -> {
			this.runner.run((second) -> assertThat(registered()).hasSize(before + 2));
			assertThat(registered()).hasSize(before + 1);
			assertThat(registered()).anySatisfy(
					(accessor) -> assertThat(accessor.key()).isEqualTo(first.getBean(TaskContextKey.class).name()));
		});
		assertThat(registered()).hasSize(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "asynctrace.enabled=false", "asynctrace.propagation.enabled=false" })
	void switchedOffNothingIsRegistered(String property) {
		int before = registered().size();
		this.runner.withPropertyValues(property).run((context) -> assertThat(registered()).hasSize(before));
	}

	@Test
	void withoutTheLibraryTheApplicationStarts() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TaskContextKey.class));
	}

	private static List<ThreadLocalAccessor<?>> registered() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.filter((accessor) -> accessor instanceof TaskThreadLocalAccessor)
			.toList();
	}

	private static String parentOfNewTask(AsyncTracer tracer) {
		AtomicReference<TaskSnapshot> task = new AtomicReference<>();
		tracer.wrap((Runnable) () -> task.set(tracer.currentTask().orElseThrow())).run();
		return tracer.snapshot().find(task.get().parentId()).map(TaskSnapshot::name).orElse("nothing");
	}

	private static String current(AsyncTracer tracer) {
		return tracer.currentTask().map(TaskSnapshot::name).orElse("nothing");
	}

	/** What is captured in a request that goes on. */
	private static ContextSnapshot captured(AsyncTracer tracer, String name) {
		try (Activation request = tracer.instrumentation().open(TaskKind.REQUEST, name).activate()) {
			return ContextSnapshotFactory.builder().build().captureAll();
		}
	}

	private static String onNewThread(Supplier<String> work) throws InterruptedException {
		AtomicReference<String> result = new AtomicReference<>();
		Thread thread = new Thread(() -> result.set(work.get()));
		thread.start();
		thread.join();
		return result.get();
	}

}
