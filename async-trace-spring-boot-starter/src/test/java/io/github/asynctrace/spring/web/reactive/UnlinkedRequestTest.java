package io.github.asynctrace.spring.web.reactive;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.acme.flux.FluxApplication;
import com.acme.web.Gates;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: without context propagation a task is nobody's, and nobody is told; or worse,
 * it is the task of the request that the thread handled before.
 */
class UnlinkedRequestTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		Hooks.disableAutomaticContextPropagation();
		application = TestApplication.reactive(FluxApplication.class,
				"management.endpoints.web.exposure.include=asynctrace");
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theReaderIsToldAndHowToMendIt() {
		List<String> kinds = application.json("/actuator/asynctrace").read("$.warnings[*].kind");
		assertThat(kinds).containsExactly("webflux-not-linked");
		assertThat(application.json("/actuator/asynctrace").<List<String>>read("$.warnings[*].message").get(0))
			.contains("spring.reactor.context-propagation=auto");
		assertThat(application.json("/actuator/asynctrace").<List<List<Object>>>read("$.warnings[*].tasks").get(0))
			.isEmpty();
		assertThat(application.get("/actuator/asynctrace?format=text").body())
			.startsWith("warning webflux-not-linked: ");
	}

	@Test
	void aTaskOfAnotherThreadIsNobodys() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/later/1");
		gates.get("task-1").awaitEntered();
		assertParent((parent) -> assertThat(parent.kind()).isNotEqualTo(TaskKind.REQUEST));
		gates.get("task-1").open();
		response.get(1, TimeUnit.MINUTES);
	}

	@Test
	void whatRunsWhileTheHandlingIsStartedIsLinkedAllTheSame() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/at-once/2");
		gates.get("task-2").awaitEntered();
		assertParent((parent) -> assertThat(parent.name()).isEqualTo("GET /at-once/{id}"));
		gates.get("task-2").open();
		response.get(1, TimeUnit.MINUTES);
	}

	/** Of the only task that is live; that of the test before may not be over yet. */
	private static void assertParent(Consumer<TaskSnapshot> expected) {
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			TaskForest forest = application.tracer().snapshot();
			assertThat(forest.tasks()).filteredOn((task) -> task.kind() == TaskKind.EXECUTE && task.state().isLive())
				.singleElement()
				.satisfies((task) -> assertThat(forest.find(task.parentId())).hasValueSatisfying(expected));
		});
	}

}
