package io.github.asynctrace.spring.web.reactive;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.acme.flux.FluxApplication;
import com.acme.web.Gates;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: Reactor moves a request from thread to thread, and each thread has many
 * requests, so that a task may stand under the request of somebody else.
 */
class LinkedRequestTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		application = TestApplication.reactive(FluxApplication.class, "spring.reactor.context-propagation=auto",
				"management.endpoints.web.exposure.include=asynctrace");
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@ValueSource(strings = { "at-once", "later", "elastic", "functional" })
	void aTaskStandsUnderItsRequest(String path) throws Exception {
		CompletableFuture<HttpResponse<String>> response = application
			.getAsync("/" + path + "/" + path + "?key=secret");
		gates.get("task-" + path).awaitEntered();
		TaskSnapshot root = root("GET /" + path + "/{id}");
		TaskForest forest = application.tracer().snapshot();
		assertThat(forest.children(root.id())).singleElement()
			.satisfies(
					(task) -> assertThat(task.site()).asString().startsWith("at com.acme.flux.FluxController.start("));
		assertThat(application.get("/actuator/asynctrace").body()).doesNotContain("secret");
		gates.get("order-" + path).open();
		gates.get("task-" + path).open();
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo(path);
		awaitState(root, TaskState.DONE);
	}

	@Test
	void aRequestThatHangsIsKnownByItsPattern() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/elastic/hangs");
		gates.get("order-hangs").awaitEntered();
		assertThat(root("GET /elastic/{id}").state()).isEqualTo(TaskState.RUNNING);
		gates.get("order-hangs").open();
		gates.get("task-hangs").open();
		response.get(1, TimeUnit.MINUTES);
	}

	@Test
	void requestsAtTheSameTimeKeepTheirOwnTasks() throws Exception {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			responses.add(application.getAsync("/later/same-" + i));
		}
		for (int i = 0; i < 8; i++) {
			gates.get("task-same-" + i).awaitEntered();
		}
		// Those of the tests before may not be over yet.
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			TaskForest forest = application.tracer().snapshot();
			assertThat(forest.tasks()).filteredOn((task) -> task.kind() == TaskKind.EXECUTE && task.state().isLive())
				.hasSize(8)
				.extracting(TaskSnapshot::parentId)
				.doesNotHaveDuplicates()
				.allSatisfy((id) -> assertThat(forest.find(id))
					.hasValueSatisfying((parent) -> assertThat(parent.name()).isEqualTo("GET /later/{id}")));
		});
		for (int i = 0; i < 8; i++) {
			gates.get("task-same-" + i).open();
			responses.get(i).get(1, TimeUnit.MINUTES);
		}
	}

	@ParameterizedTest
	@CsvSource({ "broken, 500, FAILED", "missing, 404, DONE" })
	void anErrorOfOursIsAFailureAndOneOfTheClientIsNot(String path, int status, TaskState state) {
		gates.get("task-" + path).open();
		assertThat(application.get("/" + path + "/" + path).statusCode()).isEqualTo(status);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(root("GET /" + path + "/{id}").state()).isEqualTo(state));
	}

	@Test
	void thereIsNothingToWarnOf() {
		assertThat(application.json("/actuator/asynctrace").<List<Object>>read("$.warnings")).isEmpty();
	}

	private static TaskSnapshot root(String name) {
		return application.tasks()
			.stream()
			.filter((task) -> task.isRoot() && task.kind() == TaskKind.REQUEST && task.name().equals(name))
			.reduce((first, second) -> second)
			.orElseThrow(() -> new AssertionError("no " + name + " in " + application.tasks()));
	}

	private static void awaitState(TaskSnapshot task, TaskState state) {
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(application.tracer().snapshot().find(task.id()))
				.hasValueSatisfying((now) -> assertThat(now.state()).isEqualTo(state)));
	}

}
