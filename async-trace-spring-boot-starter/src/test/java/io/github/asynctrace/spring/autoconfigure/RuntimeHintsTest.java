package io.github.asynctrace.spring.autoconfigure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import io.github.asynctrace.spring.actuate.endpoint.EndpointRuntimeHints;
import io.github.asynctrace.spring.executor.ExecutorRuntimeHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a native image leaves out whatever nobody names, and says so only when it runs.
 */
class RuntimeHintsTest {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		ClassLoader loader = getClass().getClassLoader();
		new CoreRuntimeHints().registerHints(this.hints, loader);
		new ExecutorRuntimeHints().registerHints(this.hints, loader);
		new EndpointRuntimeHints().registerHints(this.hints, loader);
	}

	@Test
	void livePageIsThere() {
		String page = "io/github/asynctrace/spring/actuate/endpoint/page.html";
		assertThat(RuntimeHintsPredicates.resource().forResource(page)).accepts(this.hints);
		assertThat(getClass().getClassLoader().getResource(page)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskExecutor.class, ThreadPoolTaskScheduler.class, SimpleAsyncTaskExecutor.class,
			ConcurrentTaskExecutor.class, TaskExecutorAdapter.class })
	void decoratorsAreRead(Class<?> executor) {
		assertThat(this.hints.reflection().getTypeHint(executor).fields())
			.anyMatch((field) -> field.getName().equals("taskDecorator"));
	}

	@Test
	void methodsOfNewerJdksAreFound() {
		method(Future.class, "state");
		method(Future.class, "exceptionNow");
		method(ExecutorService.class, "close");
		method(Thread.class, "isVirtual");
	}

	private void method(Class<?> type, String name) {
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(type))).accepts(this.hints);
		assertThat(this.hints.reflection().getTypeHint(type).methods())
			.anyMatch((method) -> method.getName().equals(name));
	}

}
