package com.acme.hostile;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import com.acme.web.EmptyApplication;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.render.TraceText;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: chains and fans of a hundred thousand tasks end the stack or the memory of
 * whoever prints them, or are an answer that no client can take.
 */
class ManyTasksTest {

	/** 100,000 in the soak profile; the ordinary run has no time for so many. */
	private static final int MANY = 1_000 * Integer.getInteger("soak.percent", 20);

	private static final int MAX_BYTES = 2 * 1024 * 1024;

	private static final long SMALL_STACK = 256 * 1024;

	private static final String LONG_NAME = "\u20ac\"".repeat(200);

	private final Queue<Runnable> queue = new ArrayDeque<>();

	@Test
	void aDeepChain() throws Exception {
		try (TestApplication application = start()) {
			onASmallStack(() -> {
				AsyncTracer tracer = application.tracer();
				Deque<AsyncTracer.Scope> open = new ArrayDeque<>();
				for (int i = 0; i < MANY; i++) {
					open.push(tracer.open("step"));
				}
				submit(tracer, "deep", 1);
				long last = newest(tracer);
				DocumentContext json = JsonPath
					.parse(answer(application, "?state=queued&executor=deep&limit=1&format=json"));
				assertThat(json.<Boolean>read("$.truncated")).isTrue();
				assertThat(json.<List<Integer>>read("$.tasks[*].id")).hasSizeBetween(1_000, MANY / 2)
					.last()
					.isEqualTo((int) last);
				assertThat(answer(application, "?merged=false&format=text")).contains("not all of the");
				assertThat(answer(application, "/" + last + "?format=json")).contains("elided");
				assertThat(answer(application, "/waits?format=json")).contains("nodes");
				assertLinear(tracer);
				open.forEach(AsyncTracer.Scope::close);
			});
		}
	}

	@Test
	void aWideFan() throws Exception {
		try (TestApplication application = start()) {
			onASmallStack(() -> {
				submit(application.tracer(), "wide", MANY);
				DocumentContext json = JsonPath.parse(answer(application, "?executor=wide&format=json"));
				assertThat(json.<Integer>read("$.total")).isEqualTo(MANY);
				assertThat(json.<Boolean>read("$.truncated")).isTrue();
				assertThat(answer(application, "?format=text")).contains("×");
				filesOfOneFamily(application);
				assertLinear(application.tracer());
			});
		}
	}

	@Test
	void longNamesLeaveLessRows() throws Exception {
		try (TestApplication application = start()) {
			AsyncTracer tracer = application.tracer();
			onASmallStack(() -> {
				for (int i = 0; i < 1_000; i++) {
					try (AsyncTracer.Scope outer = tracer.open(i + LONG_NAME);
							AsyncTracer.Scope scope = tracer.open(i + LONG_NAME)) {
						submit(tracer, i + LONG_NAME, 1);
					}
				}
				answer(application, "?merged=false&format=text");
				DocumentContext json = JsonPath.parse(answer(application, "?format=json"));
				assertThat(json.<Boolean>read("$.truncated")).isTrue();
				List<Integer> ids = json.read("$.tasks[*].id");
				List<Integer> parents = json.read("$.tasks[*].parent");
				assertThat(ids).hasSizeGreaterThan(500).containsAll(parents);
			});
		}
	}

	/** They have room for 10,000 rows. */
	private static void filesOfOneFamily(TestApplication application) {
		long root = application.tasks()
			.stream()
			.filter((task) -> "wide".equals(task.executor()))
			.findFirst()
			.orElseThrow()
			.rootId();
		String address = "/actuator/asynctrace/" + root + "?format=";
		DocumentContext chrome = JsonPath.parse(application.get(address + "chrome").body());
		assertThat(chrome.<Integer>read("$.otherData.rows")).isLessThanOrEqualTo(10_000);
		String missing = "not all of the " + (MANY + 1) + " matching rows are here";
		assertThat(chrome.<String>read("$.otherData.errors")).isEqualTo(missing);
		assertThat(application.get(address + "mermaid").body()).contains("%% " + missing);
	}

	private static TestApplication start() {
		return TestApplication.servlet(Application.class, "management.endpoints.web.exposure.include=asynctrace",
				"asynctrace.limits.live=" + 2 * MANY);
	}

	private static String answer(TestApplication application, String path) {
		HttpResponse<String> response = application.get("/actuator/asynctrace" + path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body().getBytes(StandardCharsets.UTF_8).length).as(path).isLessThanOrEqualTo(MAX_BYTES);
		return response.body();
	}

	private static long newest(AsyncTracer tracer) {
		return tracer.snapshot().tasks().stream().mapToLong(TaskSnapshot::id).max().orElseThrow();
	}

	private static void assertLinear(AsyncTracer tracer) {
		TaskForest forest = tracer.snapshot();
		List<TaskSnapshot> tasks = forest.tasks();
		int half = size(forest.with(tasks.subList(0, tasks.size() / 2)));
		int whole = size(forest);
		assertThat(whole).isLessThan(5 * half / 2);
		TaskSnapshot last = tasks.get(tasks.size() - 1);
		assertThat(TraceText.defaults().render(tracer.trace(last))).hasSizeLessThan(100_000);
	}

	private static int size(TaskForest forest) {
		return ForestText.defaults().withMerged(false).render(forest).length();
	}

	private static void onASmallStack(Runnable work) throws InterruptedException {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread thread = withSmallStack(work);
		thread.setUncaughtExceptionHandler((dying, ex) -> failure.set(ex));
		thread.start();
		thread.join();
		assertThat(failure.get()).isNull();
	}

	private static Thread withSmallStack(Runnable work) {
		return new Thread(null, work, "small", SMALL_STACK);
	}

	private void submit(AsyncTracer tracer, String name, int tasks) {
		Executor executor = tracer.wrap((Executor) this.queue::add, name);
		for (int i = 0; i < tasks; i++) {
			executor.execute(() -> {
			});
		}
	}

	/** Answers each request on a small stack. */
	@Configuration(proxyBeanMethods = false)
	@Import(EmptyApplication.class)
	static class Application {

		@Bean
		TomcatProtocolHandlerCustomizer<?> smallStacks() {
			return (protocol) -> protocol.setExecutor((request) -> withSmallStack(request).start());
		}

	}

}
