package io.github.asynctrace.spring.web.reactive;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.acme.flux.FluxApplication;
import com.acme.web.Gates;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a blocking handler runs as a task of an executor, which hides either the
 * request from the handler's tasks or the handler from the reader.
 */
class BlockingExecutionTest {

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "limited" })
	void theHandlerIsATaskBetweenTheRequestAndItsOwnTasks(String propagation) throws Exception {
		try (TestApplication application = TestApplication.reactive(BlockingApplication.class,
				"spring.reactor.context-propagation=" + propagation)) {
			Gates gates = application.context().getBean(Gates.class);
			CompletableFuture<HttpResponse<String>> response = application.getAsync("/blocking/1");
			gates.get("task-1").awaitEntered();
			gates.get("order-1").awaitEntered();
			TaskForest forest = application.tracer().snapshot();
			TaskSnapshot root = forest.roots()
				.stream()
				.filter((task) -> task.kind() == TaskKind.REQUEST)
				.findFirst()
				.orElseThrow();
			assertThat(root.name()).isEqualTo("GET /blocking/{id}");
			TaskSnapshot task = forest.tasks()
				.stream()
				.filter((row) -> String.valueOf(row.site()).startsWith("at com.acme.flux.FluxController.start("))
				.findFirst()
				.orElseThrow();
			assertThat(task.rootId()).isEqualTo(root.id());
			assertThat(forest.find(task.parentId())).hasValueSatisfying((handler) -> {
				assertThat(handler.executor()).isEqualTo("applicationTaskExecutor");
				assertThat(handler.state()).isEqualTo(TaskState.RUNNING);
			});
			gates.get("order-1").open();
			gates.get("task-1").open();
			assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo("1");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ FluxApplication.class, FluxApplication.Blocking.class })
	static class BlockingApplication {

	}

}
