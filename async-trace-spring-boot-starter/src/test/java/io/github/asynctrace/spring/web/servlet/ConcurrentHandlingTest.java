package io.github.asynctrace.spring.web.servlet;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.acme.web.Gates;
import com.acme.web.OrdersApplication;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a request that nobody's thread handles any more is not seen at all, or is seen
 * twice, as what Spring MVC made of it and as what the executor got.
 */
class ConcurrentHandlingTest {

	private static TestApplication application;

	private static Gates gates;

	@BeforeAll
	static void start() {
		application = TestApplication.servlet(OrdersApplication.class);
		gates = application.context().getBean(Gates.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "callable, AsyncOrderController.callable", "web-async-task, AsyncOrderController.webAsyncTask",
			"stream, AsyncOrderController.stream" })
	void whatAnExecutorHandlesIsOneTaskBetweenTheRequestAndItsOwnTasks(String path, String name) throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/" + path + "/" + path);
		gates.get("order-" + path).awaitEntered();
		gates.get("task-" + path).awaitEntered();
		TaskForest forest = application.tracer().snapshot();
		TaskSnapshot root = root(forest, "GET /" + path + "/{id}");
		assertThat(root.state()).isEqualTo(TaskState.RUNNING);
		List<TaskSnapshot> handling = forest.children(root.id());
		assertThat(handling).singleElement().satisfies((task) -> {
			assertThat(task.kind()).isEqualTo(TaskKind.MVC);
			assertThat(task.name()).isEqualTo(name);
			assertThat(task.state()).isEqualTo(TaskState.RUNNING);
			assertThat(task.thread()).isNotNull();
		});
		assertThat(application.tracer().trace(handling.get(0)).toString()).contains(" [mvc], submitted");
		assertThat(forest.children(handling.get(0).id())).singleElement()
			.satisfies((task) -> assertThat(task.site()).asString()
				.startsWith("at com.acme.web.AsyncOrderController.work(AsyncOrderController.java:"));
		open(path);
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo(path);
		awaitState(handling.get(0), TaskState.DONE);
		awaitState(root, TaskState.DONE);
	}

	@Test
	void onAnExecutorThatIsNotTracedTheTaskIsListedAndItsTasksBelongToTheRequest() throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/stranger/stranger");
		gates.get("order-stranger").awaitEntered();
		gates.get("task-stranger").awaitEntered();
		TaskForest forest = application.tracer().snapshot();
		TaskSnapshot root = root(forest, "GET /stranger/{id}");
		assertThat(forest.children(root.id())).extracting(TaskSnapshot::kind, TaskSnapshot::state)
			.containsExactly(tuple(TaskKind.MVC, TaskState.RUNNING), tuple(TaskKind.EXECUTE, TaskState.RUNNING));
		open("stranger");
		assertThat(response.get(1, TimeUnit.MINUTES).body()).isEqualTo("stranger");
		awaitState(forest.children(root.id()).get(0), TaskState.DONE);
		awaitState(root, TaskState.DONE);
	}

	@Test
	void aRefusedTaskIsRejected() {
		assertThat(application.get("/rejected/rejected").statusCode()).isEqualTo(500);
		assertThat(mvcTask("AsyncOrderController.rejected").state()).isEqualTo(TaskState.REJECTED);
		awaitState(root(application.tracer().snapshot(), "GET /rejected/{id}"), TaskState.FAILED);
	}

	@Test
	void aCallableThatThrowsHasFailed() {
		open("failing");
		assertThat(application.get("/failing/failing").statusCode()).isEqualTo(500);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(mvcTask("AsyncOrderController.failing").state()).isEqualTo(TaskState.FAILED));
	}

	@ParameterizedTest
	@CsvSource({ "deferred, AsyncOrderController.deferred", "future, AsyncOrderController.future",
			"sse, AsyncOrderController.sse" })
	void whatSomebodyElseWillCompleteIsATaskUntilThen(String path, String name) throws Exception {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/" + path + "/" + path);
		gates.get("order-" + path).awaitEntered();
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(mvcTask(name).state()).isEqualTo(TaskState.RUNNING));
		TaskForest forest = application.tracer().snapshot();
		TaskSnapshot root = root(forest, "GET /" + path + "/{id}");
		assertThat(root.state()).isEqualTo(TaskState.RUNNING);
		assertThat(forest.children(root.id())).singleElement().extracting(TaskSnapshot::name).isEqualTo(name);
		open(path);
		assertThat(response.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
		awaitState(mvcTask(name), TaskState.DONE);
		awaitState(root, TaskState.DONE);
	}

	@Test
	void aResultThatIsAnExceptionHasFailed() {
		open("deferred-failing");
		assertThat(application.get("/deferred-failing/deferred-failing").statusCode()).isEqualTo(500);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(mvcTask("AsyncOrderController.deferredFailing").state())
				.isEqualTo(TaskState.FAILED));
	}

	@Test
	void aResultThatNobodyGivesHasFailedWhenItsTimeIsOver() {
		assertThat(application.get("/timeout/timeout").statusCode()).isEqualTo(503);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(mvcTask("AsyncOrderController.timeout").state()).isEqualTo(TaskState.FAILED));
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(root(application.tracer().snapshot(), "GET /timeout/{id}").state().isLive())
				.isFalse());
	}

	private static void open(String id) {
		gates.get("order-" + id).open();
		gates.get("task-" + id).open();
	}

	private static TaskSnapshot root(TaskForest forest, String name) {
		return forest.roots().stream().filter((task) -> task.name().equals(name)).findFirst().orElseThrow();
	}

	private static TaskSnapshot mvcTask(String name) {
		List<TaskSnapshot> tasks = application.tasks()
			.stream()
			.filter((task) -> task.kind() == TaskKind.MVC && task.name().equals(name))
			.toList();
		assertThat(tasks).hasSize(1);
		return tasks.get(0);
	}

	private static void awaitState(TaskSnapshot task, TaskState state) {
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(application.tracer().snapshot().find(task.id()))
				.hasValueSatisfying((now) -> assertThat(now.state()).isEqualTo(state)));
	}

}
