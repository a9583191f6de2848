package com.acme.reactive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceContextPropagationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceReactorAutoConfiguration;
import io.github.asynctrace.spring.reactor.ReactorScheduleHook;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: hooks of Reactor are static and called for everything that is scheduled in the
 * JVM, by whatever application, and stay when their application is gone.
 */
class ScheduleHookTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceContextPropagationAutoConfiguration.class, AsyncTraceReactorAutoConfiguration.class))
		.withPropertyValues("asynctrace.budget=100", "asynctrace.application-packages=com.acme");

	private final ApplicationContextRunner hooked = this.runner
		.withPropertyValues("asynctrace.reactor.schedule-hook=true");

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everySwitchOfSchedulersIsATask(boolean propagated) {
		if (propagated) {
			Hooks.enableAutomaticContextPropagation();
		}
		this.hooked.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(
					pathOf(tracer, Mono.fromCallable(ScheduleHookTest::here).subscribeOn(Schedulers.boundedElastic())))
				.containsSubsequence("ScheduleHookTest.here", "ScheduleHookTest.subscribe");
			assertThat(pathOf(tracer,
					Mono.just(1).publishOn(Schedulers.parallel()).map((number) -> ScheduleHookTest.here())))
				.containsSubsequence("ScheduleHookTest.here", "ScheduleHookTest.subscribe");
			assertThat(pathOf(tracer, Mono.delay(Duration.ofMillis(1)).map((number) -> ScheduleHookTest.here())))
				.containsSubsequence("ScheduleHookTest.here", "ScheduleHookTest.subscribe");
			assertThat(pathOf(tracer,
					Flux.just(1, 2)
						.parallel(2)
						.runOn(Schedulers.parallel())
						.map((number) -> ScheduleHookTest.here())
						.sequential()
						.last()))
				.containsSubsequence("ScheduleHookTest.here", "ScheduleHookTest.subscribe");
			assertThat(pathOf(tracer,
					Mono.just(1)
						.publishOn(Schedulers.single())
						.publishOn(Schedulers.boundedElastic())
						.map((number) -> ScheduleHookTest.here())))
				.containsSubsequence("ScheduleHookTest.here", "ScheduleHookTest.subscribe");
			assertThat(tracer.snapshot().tasks()).filteredOn((task) -> task.kind() == TaskKind.EXECUTE)
				.hasSizeGreaterThanOrEqualTo(7)
				.allSatisfy((task) -> {
					assertThat(task.executor()).isEqualTo("reactor");
					assertThat(tracer.snapshot().find(task.rootId()).orElseThrow().name()).isEqualTo("GET /orders");
				});
		});
	}

	@Test
	void withoutTheHookNothingIsATaskOfItsOwn() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(ReactorScheduleHook.class);
			Mono.just(1).publishOn(Schedulers.parallel()).block();
			assertThat(context.getBean(AsyncTracer.class).snapshot().tasks()).isEmpty();
		});
	}

	@Test
	void withoutTheHookPropagationLinksWhatIsSubmittedOnSchedulers() {
		Hooks.enableAutomaticContextPropagation();
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				for (Mono<Integer> hop : List.of(Mono.just(1).publishOn(Schedulers.parallel()),
						Mono.just(1).subscribeOn(Schedulers.boundedElastic()),
						Mono.delay(Duration.ofMillis(1)).thenReturn(1),
						Mono.just(1).publishOn(Schedulers.single()).publishOn(Schedulers.parallel()))) {
					hop.doOnNext((number) -> tracer.wrap((Runnable) () -> {
					}).run()).block();
				}
			}
			TaskForest forest = tracer.snapshot();
			assertThat(forest.tasks()).filteredOn((task) -> !task.isRoot())
				.hasSize(4)
				.allSatisfy((task) -> assertThat(forest.find(task.parentId()).orElseThrow().name())
					.isEqualTo("GET /orders"));
		});
		assertThat(onScheduler(AsyncTrace::current).currentTask()).isEmpty();
	}

	@Test
	void elementsOfManyRequestsInOneQueueKeepTheirOwn() {
		Hooks.enableAutomaticContextPropagation();
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			CountDownLatch open = new CountDownLatch(1);
			// The only worker begins when all elements are in its queue.
			Schedulers.single().schedule(() -> pass(open));
			Queue<String> seen = new ConcurrentLinkedQueue<>();
			for (int number = 0; number < 20; number++) {
				ofRequest(tracer, number).subscribe(seen::add);
			}
			open.countDown();
			await().atMost(Duration.ofMinutes(1)).until(() -> seen.size() == 20);
			assertThat(seen).containsExactlyInAnyOrderElementsOf(
					IntStream.range(0, 20).mapToObj((number) -> number + " of request " + number).toList());
		});
		assertThat(onScheduler(AsyncTrace::current).currentTask()).isEmpty();
	}

	@Test
	void twoApplicationsMakeOneTaskOfIt() {
		this.hooked.run((first) -> {
			this.hooked.run((second) -> {
				Mono.just(1).publishOn(Schedulers.parallel()).block();
				assertThat(submitted(first.getBean(AsyncTracer.class)) + submitted(second.getBean(AsyncTracer.class)))
					.isEqualTo(1);
			});
			long before = submitted(first.getBean(AsyncTracer.class));
			Mono.just(1).publishOn(Schedulers.parallel()).block();
			assertThat(submitted(first.getBean(AsyncTracer.class))).isEqualTo(before + 1);
		});
	}

	@Test
	void anApplicationTakesItsHookAwayAndLeavesThoseOfOthers() {
		AtomicInteger others = new AtomicInteger();
		Schedulers.onScheduleHook("others", (work) -> {
			others.incrementAndGet();
			return work;
		});
		try {
			this.hooked.run((context) -> {
				assertThat(hooks()).contains("others").filteredOn(ScheduleHookTest::isOurs).hasSize(1);
				Mono.just(1).publishOn(Schedulers.parallel()).block();
			});
			assertThat(others).hasValue(1);
			assertThat(hooks()).contains("others").noneMatch(ScheduleHookTest::isOurs);
		}
		finally {
			Schedulers.resetOnScheduleHook("others");
		}
	}

	@Test
	void switchedOffThereIsNoHook() {
		this.hooked.withPropertyValues("asynctrace.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactorScheduleHook.class));
	}

	@Test
	void whatFailsOnASchedulerFailsAsEver() {
		IllegalStateException failure = new IllegalStateException("sold out");
		this.hooked.run((context) -> assertThatIllegalStateException()
			.isThrownBy(() -> Mono.error(failure).subscribeOn(Schedulers.parallel()).block())
			.isSameAs(failure));
	}

	/**
	 * Reactor does not tell, and one that is left behind does nothing but hold its
	 * application.
	 */
	@SuppressWarnings("unchecked")
	private static Set<String> hooks() {
		return ((Map<String, ?>) ReflectionTestUtils.getField(Schedulers.class, "onScheduleHooks")).keySet();
	}

	private static boolean isOurs(String hook) {
		return hook.startsWith("io.github.asynctrace");
	}

	private static long submitted(AsyncTracer tracer) {
		return tracer.snapshot().counts().submitted();
	}

	private static <T> T onScheduler(Callable<T> call) {
		return Mono.fromCallable(call).subscribeOn(Schedulers.single()).block();
	}

	/** An element, and the request that it belongs to where it arrives. */
	private static Mono<String> ofRequest(AsyncTracer tracer, int number) {
		RootHandle request = tracer.instrumentation().open(TaskKind.REQUEST, "request " + number);
		try (Activation activation = request.activate()) {
			ContextSnapshot captured = ContextSnapshotFactory.builder().build().captureAll();
			return Mono.just(number)
				.publishOn(Schedulers.single())
				.map((element) -> element + " of " + current(tracer))
				.doFinally((signal) -> request.end(false))
				.contextWrite(captured::updateContext);
		}
	}

	private static String current(AsyncTracer tracer) {
		return tracer.currentTask().map(TaskSnapshot::name).orElse("nothing");
	}

	private static void pass(CountDownLatch open) {
		try {
			open.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<String> pathOf(AsyncTracer tracer, Mono<AsyncTrace> work) {
		try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
			return subscribe(work).frames().stream().map(AsyncFrame::name).toList();
		}
	}

	private static AsyncTrace subscribe(Mono<AsyncTrace> work) {
		return work.block();
	}

	private static AsyncTrace here() {
		return AsyncTrace.current();
	}

}
