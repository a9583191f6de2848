package io.github.asynctrace.spring.web.servlet;

import java.time.Duration;

import com.acme.failures.Log;
import com.acme.web.ChainController;
import com.acme.web.EmptyApplication;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Hooks;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: where thread-locals are propagated to tasks, the request that was captured at
 * submission is restored within the task, and the task's own children seem to be the
 * request's.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropagatedContextTest {

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@CsvSource({ "false, false, limited", "true, false, auto", "false, true, auto", "true, true, limited" })
	void aTaskKeepsItsChildren(boolean decorated, boolean propagated, String reactor, CapturedOutput output) {
		try (TestApplication application = TestApplication.servlet(Application.class, "decorated=" + decorated,
				"spring.task.execution.propagate-context=" + propagated,
				"spring.reactor.context-propagation=" + reactor)) {
			assertThat(application.get("/chain").body()).isEqualTo("started");
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				TaskForest forest = application.tracer().snapshot();
				TaskSnapshot inner = at(forest, "outer");
				TaskSnapshot outer = at(forest, "chain");
				assertThat(inner.parentId()).isEqualTo(outer.id());
				assertThat(forest.find(outer.parentId())).get().extracting(TaskSnapshot::name).isEqualTo("GET /chain");
				assertThat(forest.tasks()).filteredOn((task) -> task.kind() == TaskKind.EXECUTE).hasSize(2);
			});
			assertThat(application.tracer().snapshot().tracer().faults()).isZero();
		}
		assertThat(Log.warnings(output)).isEmpty();
	}

	/** The task that the given method of the controller submitted. */
	private static TaskSnapshot at(TaskForest forest, String method) {
		return forest.tasks()
			.stream()
			.filter((task) -> task.site() != null && task.site().name().equals("ChainController." + method))
			.findFirst()
			.orElseThrow(() -> new AssertionError(method + " submitted nothing in " + forest.tasks()));
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ EmptyApplication.class, ChainController.class })
	static class Application {

		@Bean
		@ConditionalOnBooleanProperty("decorated")
		TaskDecorator contextPropagation() {
			return new ContextPropagatingTaskDecorator();
		}

	}

}
