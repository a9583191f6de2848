package com.acme.newer;

import java.util.List;
import java.util.concurrent.Callable;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceContextPropagationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceReactorAutoConfiguration;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: Reactor's scheduler of virtual threads is another one than that of platform
 * threads, and may call its hooks elsewhere or not at all.
 */
class VirtualReactorTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceContextPropagationAutoConfiguration.class, AsyncTraceReactorAutoConfiguration.class))
		.withPropertyValues("asynctrace.budget=100", "asynctrace.application-packages=com.acme");

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void theSchedulerMakesVirtualThreads() {
		assertThat(onElastic(() -> Thread.currentThread().isVirtual())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void withTheHookItIsATask(boolean propagated) {
		propagate(propagated);
		this.runner.withPropertyValues("asynctrace.reactor.schedule-hook=true").run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				List<String> frames = onElastic(AsyncTrace::current).frames().stream().map(AsyncFrame::name).toList();
				assertThat(frames).contains("VirtualReactorTest.onElastic");
			}
			assertThat(tracer.snapshot().roots()).extracting(TaskSnapshot::name).containsExactly("GET /orders");
		});
	}

	@Test
	void withoutTheHookItBelongsToItsRequest() {
		propagate(true);
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				assertThat(onElastic(AsyncTrace::current).currentTask())
					.hasValueSatisfying((current) -> assertThat(current.name()).isEqualTo("GET /orders"));
			}
		});
	}

	private static void propagate(boolean propagated) {
		if (propagated) {
			Hooks.enableAutomaticContextPropagation();
		}
	}

	private static <T> T onElastic(Callable<T> call) {
		return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic()).block();
	}

}
