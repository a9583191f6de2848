package io.github.asynctrace.spring.web.reactive;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.acme.flux.FluxApplication;
import com.acme.web.Gates;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: Reactor opens and closes the scope of an observation around every operator, on
 * every thread, and what is left open there is current for somebody else's request.
 */
class ObservedRequestTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		application = TestApplication.reactive(FluxApplication.class, "spring.reactor.context-propagation=auto",
				"asynctrace.web.enabled=false");
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@ValueSource(strings = { "at-once", "later", "elastic" })
	void withoutTheFilterTheObservationIsTheRoot(String path) throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/" + path + "/" + path);
		gates.get("task-" + path).awaitEntered();
		TaskForest forest = application.tracer().snapshot();
		TaskSnapshot task = forest.tasks()
			.stream()
			.filter((row) -> row.state().isLive() && "applicationTaskExecutor".equals(row.executor()))
			// That of the request before may not be over yet.
			.reduce((first, second) -> second)
			.orElseThrow();
		TaskSnapshot root = forest.find(task.rootId()).orElseThrow();
		assertThat(root.kind()).isEqualTo(TaskKind.REQUEST);
		assertThat(task.parentId()).isEqualTo(root.id());
		gates.get("order-" + path).open();
		gates.get("task-" + path).open();
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo(path);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(application.tracer().snapshot().find(root.id()))
				.hasValueSatisfying((row) -> assertThat(row.name()).isEqualTo("http get /" + path + "/{id}")));
	}

}
