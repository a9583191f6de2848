package com.acme.logging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: whoever searches the collected log for a request finds the line of a task that
 * another one submitted, or none at all.
 */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			ecs,      asyncTask,  asyncRoot,  message,       error.stack_trace,       ''
			logstash, asyncTask,  asyncRoot,  message,       stack_trace,             root=first
			logstash, asyncTask,  asyncRoot,  message,       stack_trace,             include-hashes=true
			gelf,     _asyncTask, _asyncRoot, short_message, _error_stack_trace,      printer=standard
			""")
	void tasksAndTheirPathsAreFields(String format, String task, String root, String message, String stack,
			String setting, CapturedOutput output) throws Exception {
		long request;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AsyncShop.class)
			.web(WebApplicationType.NONE)
			.properties("asynctrace.mdc=true", "asynctrace.budget=100", "spring.main.banner-mode=off",
					"logging.structured.format.console=" + format, "logging.structured.json.stacktrace." + setting)
			.run()) {
			request = visit(context);
			context.getBean(ThreadPoolTaskExecutor.class).shutdown();
			await().atMost(Duration.ofMinutes(1)).until(() -> output.getOut().contains("after the task"));
		}
		List<Map<String, Object>> lines = lines(output);

		assertThat(line(lines, message, "checking")).containsEntry(root, String.valueOf(request))
			.containsKey(task)
			.doesNotContainEntry(task, String.valueOf(request));
		assertThat(line(lines, message, "asking the warehouse")).containsEntry(root, String.valueOf(request))
			.containsKey(task)
			.doesNotContainEntry(task, line(lines, message, "checking").get(task));
		assertThat(line(lines, message, "checked")).containsEntry(task, line(lines, message, "checking").get(task));
		assertThat(line(lines, message, "after the task")).doesNotContainKeys(task, root);
		assertThat(line(lines, message, "served")).doesNotContainKeys(task, root);
		assertThat(stack(line(lines, message, "served"), stack)).containsSubsequence("IllegalStateException: no stock",
				"at com.acme.logging.Warehouse.ask(Warehouse.java:", "AsyncPath",
				"at com.acme.logging.Stock.check(Stock.java:",
				"at com.acme.logging.StructuredLogTest.visit(StructuredLogTest.java:",
				"asynctrace.root(GET /orders/7)");
	}

	private static long visit(ConfigurableApplicationContext context) throws Exception {
		AsyncTracer tracer = context.getBean(AsyncTracer.class);
		CompletableFuture<String> page;
		long request;
		try (AsyncTracer.Scope scope = tracer.open("GET /orders/7")) {
			request = tracer.currentTask().orElseThrow().id();
			page = context.getBean(Stock.class).check();
		}
		try {
			throw new AssertionError(page.get(1, TimeUnit.MINUTES));
		}
		catch (ExecutionException ex) {
			AsyncShop.logger.error("served", ex.getCause());
		}
		return request;
	}

	private static List<Map<String, Object>> lines(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.startsWith("{"))
			.map((line) -> JsonParserFactory.getJsonParser().parseMap(line))
			.toList();
	}

	private static Map<String, Object> line(List<Map<String, Object>> lines, String field, String message) {
		return lines.stream().filter((line) -> message.equals(line.get(field))).findFirst().orElseThrow();
	}

	private static String stack(Map<String, Object> line, String field) {
		@Nullable Object value = line;
		for (String name : field.startsWith("error.") ? field.split("\\.") : new String[] { field }) {
			value = ((Map<?, ?>) value).get(name);
		}
		return String.valueOf(value);
	}

}
