package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.acme.web.EmptyApplication;
import com.acme.web.Gate;
import com.acme.web.Submitter;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: programs read this JSON, so that a field that is renamed, missing or null
 * breaks them; and settings of the application's own JSON must not change it.
 */
class EndpointJsonTest {

	private static final Gate gate = new Gate();

	private static final ExecutorService raw = Executors.newSingleThreadExecutor();

	private static TestApplication application;

	private static DocumentContext json;

	@BeforeAll
	static void start() throws Exception {
		application = TestApplication.servlet(Application.class, "management.endpoints.web.exposure.include=asynctrace",
				"spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=always", "asynctrace.watch.queued=1h");
		AsyncTracer tracer = application.tracer();
		ExecutorService executor = tracer.wrap(raw, "warehouse");
		try (AsyncTracer.Scope scope = tracer.open("import batch 7")) {
			new Submitter(executor).reserve(gate::pass);
			new Submitter(executor).reserve(() -> {
			});
		}
		gate.awaitEntered();
		json = application.json("/actuator/asynctrace");
	}

	@AfterAll
	static void stop() {
		gate.open();
		raw.shutdown();
		application.close();
	}

	@Test
	void theTopHasExactlyTheseFields() {
		assertThat(json.<Map<String, Object>>read("$")).containsOnlyKeys("format", "at", "tracer", "counts", "warnings",
				"executors", "total", "truncated", "tasks");
		assertThat(json.<Integer>read("$.format")).isEqualTo(1);
		assertThat(Instant.parse(json.read("$.at"))).isBefore(Instant.now().plusSeconds(1));
		assertThat(json.<List<Object>>read("$.warnings")).isEmpty();
		assertThat(json.<Boolean>read("$.truncated")).isFalse();
		assertThat(json.<Integer>read("$.total")).isEqualTo(json.<List<Object>>read("$.tasks").size());
	}

	@Test
	void theTracerSaysWhetherItWorks() {
		assertThat(json.<Map<String, Object>>read("$.tracer")).containsEntry("enabled", true)
			.containsEntry("mode", "exact")
			.containsEntry("faults", 0)
			.containsEntry("budgetSkips", 0)
			.hasSize(4);
	}

	@Test
	void theCountsAreOfTasksOnly() {
		assertThat(json.<Map<String, Object>>read("$.counts")).containsEntry("submitted", 2)
			.containsEntry("queued", 1)
			.containsEntry("running", 1)
			.containsKeys("done", "failed", "cancelled", "rejected", "lost", "dropped");
	}

	@Test
	void everyExecutorIsListedAndTheReasonOfAGapWithIt() {
		assertThat(json.<List<Map<String, Object>>>read("$.executors")).containsExactly(
				Map.of("bean", "warehouse", "type", "com.acme.Warehouse", "coverage", "decorator"),
				Map.of("bean", "raw", "type", "com.acme.Raw", "coverage", "none", "reason", "declared as a class"));
	}

	@Test
	void aRunningTaskHasExactlyTheseFields() {
		Map<String, Object> task = task("RUNNING");
		assertThat(task).containsOnlyKeys("id", "parent", "root", "name", "kind", "state", "executor", "thread",
				"submittedAt", "startedAt", "queuedMs", "ranMs", "site");
		assertThat(task).containsEntry("kind", "execute")
			.containsEntry("executor", "warehouse")
			.containsEntry("parent", root().get("id"))
			.containsEntry("root", root().get("id"));
		assertThat(task.get("site")).asString()
			.matches("at com\\.acme\\.web\\.Submitter\\.reserve\\(Submitter\\.java:\\d+\\)");
		assertThat(Instant.parse((String) task.get("submittedAt")))
			.isBeforeOrEqualTo(Instant.parse((String) task.get("startedAt")));
		assertThat((Integer) task.get("ranMs")).isNotNegative();
	}

	@Test
	void whatHasNotComeYetIsAbsent() {
		assertThat(task("QUEUED")).containsOnlyKeys("id", "parent", "root", "name", "kind", "state", "executor",
				"submittedAt", "queuedMs", "site");
	}

	@Test
	void aRootHasNoParentAndIsItsOwnRoot() {
		Map<String, Object> root = root();
		assertThat(root).doesNotContainKeys("parent", "queuedMs")
			.containsEntry("root", root.get("id"))
			.containsEntry("name", "import batch 7");
	}

	@Test
	void nothingIsNull() {
		assertThat(application.get("/actuator/asynctrace").body()).doesNotContain("null");
	}

	@Test
	void oneTaskHasItsPathHopByHop() {
		Map<String, Object> running = task("RUNNING");
		DocumentContext path = application.json("/actuator/asynctrace/" + running.get("id"));
		assertThat(path.<Map<String, Object>>read("$")).containsKeys("id", "parent", "root", "name", "kind", "state",
				"path");
		assertThat(path.<Integer>read("$.id")).isEqualTo(running.get("id"));
		List<Map<String, Object>> hops = path.read("$.path");
		assertThat(hops).hasSize(2)
			.allSatisfy((hop) -> assertThat(hop).containsKeys("task", "name", "kind", "frames", "hidden", "repeats",
					"elided"));
		assertThat(hops.get(0)).containsEntry("task", running.get("id"));
		assertThat(hops.get(0).get("frames")).asString().contains("at com.acme.web.Gate.pass(Gate.java:");
		assertThat(hops.get(1)).containsEntry("task", running.get("parent"));
		assertThat(hops.get(1).get("frames")).asString().contains("at com.acme.web.Submitter.reserve(Submitter.java:");
	}

	@Test
	void awaitedTasksAndWaitersStandBesideThePath() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			Future<String> queued = application.tracer().wrap(raw, "warehouse").submit(() -> "sold out");
			Future<String> waiting = application.tracer().wrap(pool, "io").submit(() -> queued.get());
			await().atMost(Duration.ofMinutes(1)).until(() -> application.tracer().trace(waiting).leaf().isPresent());
			long awaited = id(queued);
			long waiter = id(waiting);

			DocumentContext json = application.json("/actuator/asynctrace/" + waiter);
			assertThat(json.<Integer>read("$.path[0].task")).isEqualTo((int) waiter);
			assertThat(json.<String>read("$.path[0].waitsFor")).startsWith("waits for task #" + awaited);
			assertThat(json.<List<Map<String, Object>>>read("$.awaited")).singleElement()
				.satisfies((hop) -> assertThat(hop).containsEntry("task", (int) awaited)
					.containsEntry("relation", "awaited"));

			DocumentContext other = application.json("/actuator/asynctrace/" + awaited);
			assertThat(other.<List<Map<String, Object>>>read("$.waiters")).singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("level", 1)
					.containsEntry("awaited", (int) awaited)
					.containsEntry("task", (int) waiter));
			assertThat(other.<Map<String, Object>>read("$")).doesNotContainKey("awaited");
			queued.cancel(false);
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void tasksOfOneCallShareTheirGroup() throws Exception {
		ExecutorService pool = Executors.newCachedThreadPool();
		CountDownLatch loaded = new CountDownLatch(1);
		try {
			ExecutorService bulk = application.tracer().wrap(pool, "bulk");
			Callable<Boolean> load = () -> loaded.await(10, TimeUnit.MINUTES);
			application.tracer().wrap(pool, "page").submit(() -> bulk.invokeAll(List.of(load, load, load)));

			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(groups("bulk")).hasSize(3));
			assertThat(groups("bulk")).allSatisfy((group) -> assertThat(group).containsEntry("kind", "invokeAll")
				.containsEntry("size", 3)
				.containsEntry("id", groups("bulk").get(0).get("id")));
			assertThat(groups("page")).isEmpty();
		}
		finally {
			loaded.countDown();
			pool.shutdownNow();
		}
	}

	private static List<Map<String, Object>> groups(String executor) {
		return application.json("/actuator/asynctrace?executor=" + executor)
			.read("$.tasks[?(@.executor == '" + executor + "')].group");
	}

	@Test
	void aScopeStandsAtTheFrameThatOpenedIt() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		Gate inScope = new Gate();
		try {
			ExecutorService pages = application.tracer().wrap(pool, "pages");
			new Submitter(pages).reserveIn("page 7", application.tracer(), inScope::pass);
			inScope.awaitEntered();
			List<Integer> ids = application.json("/actuator/asynctrace?executor=pages")
				.read("$.tasks[?(@.executor == 'pages')].id");

			DocumentContext json = application.json("/actuator/asynctrace/" + ids.get(0));
			List<Map<String, Object>> contexts = json.read("$.path[0].contexts");
			assertThat(contexts).singleElement()
				.satisfies((context) -> assertThat(context).containsEntry("active", List.of("scope \"page 7\"")));
			assertThat(json.<List<String>>read("$.path[0].frames").get((Integer) contexts.get(0).get("frame")))
				.startsWith("at com.acme.web.Submitter.lambda$reserveIn$");
		}
		finally {
			inScope.open();
			pool.shutdownNow();
		}
	}

	@Test
	void equalTasksStandOnOneLineOrEachOnItsOwn() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		Gate busy = new Gate();
		try {
			Submitter submitter = new Submitter(application.tracer().wrap(pool, "single"));
			submitter.reserve(busy::pass);
			busy.awaitEntered();
			for (int i = 0; i < 3; i++) {
				submitter.reserve(EndpointJsonTest::load);
			}

			String query = "/actuator/asynctrace?executor=single&state=queued&format=text";
			assertThat(application.get(query).body()).contains(" ×3 ");
			assertThat(application.get(query + "&merged=false").body().lines())
				.filteredOn((line) -> line.contains(" on single "))
				.hasSize(3);
		}
		finally {
			busy.open();
			pool.shutdownNow();
		}
	}

	private static void load() {
	}

	private static long id(Future<?> future) {
		return application.tracer().trace(future).currentTask().orElseThrow().id();
	}

	@Test
	void oneTaskAsTextIsItsPath() {
		HttpResponse<String> response = application.get("/actuator/asynctrace/" + task("RUNNING").get("id"), "Accept",
				"text/plain");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).containsSubsequence("    at com.acme.web.Gate.pass(Gate.java:", "  ↑ task #",
				"    at com.acme.web.Submitter.reserve(Submitter.java:", "  ↑ import batch 7 #");
	}

	@Test
	void moreNestedTasksThanJsonMayNestAreNoFault() throws Exception {
		CountDownLatch nested = new CountDownLatch(1);
		ExecutorService pool = Executors.newCachedThreadPool();
		try {
			new Submitter(application.tracer().wrap(pool, "nested")).nest(251, nested::countDown);
			nested.await();
			HttpResponse<String> response = application.get("/actuator/asynctrace?executor=nested");
			assertThat(response.statusCode()).isEqualTo(200);
			DocumentContext nestedJson = JsonPath.parse(response.body());
			List<Integer> ids = nestedJson.read("$.tasks[?(@.executor == 'nested')].id");
			List<Integer> parents = nestedJson.read("$.tasks[?(@.executor == 'nested')].parent");
			assertThat(ids).hasSizeGreaterThanOrEqualTo(251).isSorted();
			assertThat(parents.subList(1, parents.size())).isEqualTo(ids.subList(0, ids.size() - 1));
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static Map<String, Object> task(String state) {
		return json.<List<Map<String, Object>>>read("$.tasks")
			.stream()
			.filter((row) -> "warehouse".equals(row.get("executor")) && state.equals(row.get("state")))
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, Object> root() {
		return json.<List<Map<String, Object>>>read("$.tasks")
			.stream()
			.filter((row) -> "scope".equals(row.get("kind")))
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(EmptyApplication.class)
	static class Application {

		@Bean
		@Primary
		ExecutorCoverages coverages() {
			return () -> List.of(new ExecutorCoverage("warehouse", "com.acme.Warehouse", "decorator", null),
					new ExecutorCoverage("raw", "com.acme.Raw", "none", "declared as a class"));
		}

	}

}
