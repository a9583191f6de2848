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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the filter, the observation of the request, what Reactor carries along and the
 * hook of its schedulers each make something current, and the last one hides the others.
 */
class ScheduledRequestTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		application = TestApplication.reactive(FluxApplication.class, "spring.reactor.context-propagation=auto",
				"asynctrace.reactor.schedule-hook=true");
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@ValueSource(strings = { "later", "elastic", "functional" })
	void aSwitchOfSchedulersStandsBetweenTheRequestAndWhatItSubmits(String path) throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/" + path + "/" + path);
		gates.get("task-" + path).awaitEntered();
		TaskForest forest = application.tracer().snapshot();
		TaskSnapshot task = forest.tasks()
			.stream()
			.filter((row) -> row.state().isLive() && "applicationTaskExecutor".equals(row.executor()))
			// That of the request before may not be over yet.
			.reduce((first, second) -> second)
			.orElseThrow();
		TaskSnapshot hop = forest.find(task.parentId()).orElseThrow();
		assertThat(hop.executor()).isEqualTo("reactor");
		assertThat(forest.find(hop.rootId()).orElseThrow().name()).isEqualTo("GET /" + path + "/{id}");
		assertThat(forest.tasks()).filteredOn((row) -> row.kind() == TaskKind.SCOPE).isEmpty();
		gates.get("order-" + path).open();
		gates.get("task-" + path).open();
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo(path);
	}

}
