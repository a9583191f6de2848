package io.github.asynctrace.spring.web.servlet;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.acme.web.Gates;
import com.acme.web.OrdersApplication;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task that stands under the wrong request, or under none, or whose request
 * shows a password from its query string.
 */
class RequestRootTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		application = TestApplication.servlet(OrdersApplication.class,
				"management.endpoints.web.exposure.include=asynctrace");
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void aTaskStandsUnderItsRequestWhichIsNamedByItsPatternWhileItRuns() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/orders/1?password=secret");
		gates.get("order-1").awaitEntered();
		gates.get("task-1").awaitEntered();
		TaskSnapshot root = liveRoot("GET /orders/{id}");
		TaskSnapshot task = childOf(root);
		assertThat(root.state()).isEqualTo(TaskState.RUNNING);
		assertThat(task.executor()).isEqualTo("applicationTaskExecutor");
		assertThat(task.site()).asString().startsWith("at com.acme.web.OrderController.order(OrderController.java:");
		assertThat(application.get("/actuator/asynctrace").body()).doesNotContain("secret").doesNotContain("password");
		gates.get("order-1").open();
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo("1");
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(find(root).state()).isEqualTo(TaskState.DONE));
		assertThat(find(task).state()).isEqualTo(TaskState.RUNNING);
		gates.get("task-1").open();
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(find(task).state()).isEqualTo(TaskState.DONE));
	}

	@Test
	void aPathParameterIsNotShown() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application
			.getAsync("/orders/3;jsessionid=0123456789ABCDEF");
		gates.get("order-3").awaitEntered();
		assertThat(application.get("/actuator/asynctrace").body()).doesNotContain("0123456789ABCDEF");
		gates.get("order-3").open();
		gates.get("task-3").open();
		response.get(1, TimeUnit.MINUTES);
	}

	@Test
	void aRequestThatThrowsHasFailedAndItsErrorPageIsNoRootOfItsOwn() throws Exception {
		assertThat(application.get("/broken/4").statusCode()).isEqualTo(500);
		gates.get("task-4").awaitEntered();
		List<TaskSnapshot> roots = roots("GET /broken/{id}");
		assertThat(roots).singleElement().extracting(TaskSnapshot::state).isEqualTo(TaskState.FAILED);
		assertThat(application.tasks()).extracting(TaskSnapshot::name).noneMatch((name) -> name.contains("/error"));
		gates.get("task-4").open();
	}

	@Test
	void anAnswerOf500IsAFailure() throws Exception {
		assertThat(application.get("/unavailable/5").statusCode()).isEqualTo(503);
		gates.get("task-5").awaitEntered();
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(roots("GET /unavailable/{id}")).singleElement()
				.extracting(TaskSnapshot::state)
				.isEqualTo(TaskState.FAILED));
		gates.get("task-5").open();
	}

	@Test
	void theRequestOfTheReaderIsARootToo() {
		// One that has been answered may not be over yet.
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			List<Map<String, Object>> rows = application
				.json("/actuator/asynctrace?q=/actuator/asynctrace&state=RUNNING")
				.read("$.tasks");
			assertThat(rows).singleElement().satisfies((row) -> {
				assertThat(row).containsEntry("kind", "request").doesNotContainKey("parent");
				assertThat(row.get("name")).isEqualTo("GET /actuator/asynctrace");
			});
		});
	}

	private static List<TaskSnapshot> roots(String name) {
		return application.tasks()
			.stream()
			.filter((task) -> task.kind() == TaskKind.REQUEST && task.name().equals(name))
			.toList();
	}

	private static TaskSnapshot liveRoot(String name) {
		return roots(name).stream().filter((task) -> task.state().isLive()).findFirst().orElseThrow();
	}

	private static TaskSnapshot childOf(TaskSnapshot root) {
		List<TaskSnapshot> children = application.tracer().snapshot().children(root.id());
		assertThat(children).hasSize(1);
		return children.get(0);
	}

	private static TaskSnapshot find(TaskSnapshot task) {
		return application.tracer().snapshot().find(task.id()).orElseThrow();
	}

}
