package com.acme.hostile;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.management.ObjectName;

import com.acme.web.EmptyApplication;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a name or a message ends a line and forges the next one, speaks to the terminal
 * or the browser of whoever looks, or breaks the JSON that programs read.
 */
class HostileTextTest {

	/** Jackson's, of either version, which takes nothing that is not JSON. */
	private static final JsonParser parser = JsonParserFactory.getJsonParser();

	private static final CountDownLatch open = new CountDownLatch(1);

	private static final List<Thread> threads = new ArrayList<>();

	private static final List<String> texts = new ArrayList<>();

	/** What stands beside the user's own exceptions in the log. */
	private static final List<String> logged = new ArrayList<>();

	private static TestApplication application;

	private static ObjectName bean;

	private static Recording recording;

	@BeforeAll
	static void start() throws Exception {
		recording = new Recording();
		recording.enable("asynctrace.Task").with("minAge", "0 ms");
		recording.start();
		application = TestApplication.servlet(EmptyApplication.class,
				"management.endpoints.web.exposure.include=asynctrace", "asynctrace.show-messages=always",
				"asynctrace.limits.finished=5000", "spring.jmx.enabled=true", "spring.jmx.default-domain=hostile",
				"management.endpoints.jmx.exposure.include=asynctrace");
		bean = ManagementFactory.getPlatformMBeanServer()
			.queryNames(new ObjectName("hostile:type=Endpoint,name=Asynctrace,*"), null)
			.iterator()
			.next();
		List<String> hostile = HostileText.all();
		assertThat(hostile).hasSizeGreaterThanOrEqualTo(60);
		CountDownLatch running = new CountDownLatch(hostile.size());
		for (String text : hostile) {
			submit(application.tracer(), text, running);
		}
		assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
	}

	/** A scope, a pool, a thread and a message of that name. */
	private static void submit(AsyncTracer tracer, String text, CountDownLatch running) {
		try (AsyncTracer.Scope scope = tracer.open(text)) {
			try {
				tracer.wrap((Executor) Runnable::run, text).execute(() -> {
					throw new IllegalStateException(text);
				});
			}
			catch (IllegalStateException ex) {
				logged.add(ex.getSuppressed()[0].toString());
			}
			Thread thread = new Thread(tracer.wrap(() -> {
				try (AsyncTracer.Scope inside = tracer.open(text)) {
					synchronized (texts) {
						texts.add(AsyncTrace.current().toString());
					}
					running.countDown();
					pass();
				}
			}), text);
			threads.add(thread);
			thread.start();
		}
	}

	private static void pass() {
		try {
			open.await(10, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@AfterAll
	static void stop() throws Exception {
		open.countDown();
		for (Thread thread : threads) {
			thread.join(60_000);
		}
		application.close();
		recording.close();
	}

	@Test
	void theListOfTasks() {
		Map<String, Object> json = json("?limit=10000");
		assertThat((List<?>) json.get("tasks")).hasSizeGreaterThan(200);
		assertThat(json.toString()).contains("message=", "<script>alert");
		Harmless.assertText(get("?limit=10000&merged=false&format=text"));
		Harmless.assertText(get("?format=text"));
	}

	@Test
	void eachTask() {
		List<TaskSnapshot> tasks = tasks();
		assertThat(tasks).hasSizeGreaterThanOrEqualTo(4 * threads.size());
		for (TaskSnapshot task : tasks) {
			json("/" + task.id());
			String text = get("/" + task.id() + "?format=text");
			Harmless.assertText(text);
			// Nothing has submitted a root.
			if (!task.isRoot()) {
				Harmless.assertLinked(text);
			}
		}
	}

	@Test
	void filesOfAllTasks() {
		String chrome = get("?format=chrome");
		Harmless.assertText(chrome);
		Map<String, Object> json = parser.parseMap(chrome);
		Harmless.assertValue(json);
		assertThat((List<?>) json.get("traceEvents")).hasSizeGreaterThanOrEqualTo(4 * threads.size());
		String folded = get("?format=folded");
		Harmless.assertText(folded);
		assertThat(folded.lines()).hasSizeGreaterThanOrEqualTo(threads.size())
			.allSatisfy((line) -> assertThat(line).matches("[^;]+(;[^;]+)* \\d+"));
	}

	@Test
	void filesOfEachFamily() {
		List<TaskSnapshot> roots = tasks().stream().filter(TaskSnapshot::isRoot).toList();
		assertThat(roots).hasSameSizeAs(threads);
		for (TaskSnapshot root : roots) {
			String chart = get("/" + root.id() + "?format=mermaid");
			Harmless.assertText(chart);
			assertThat(chart.lines()).hasSizeGreaterThan(1).first().isEqualTo("flowchart TD");
			assertThat(chart.lines().skip(1)).allSatisfy((line) -> assertThat(line)
				.matches("  (t\\d+ -->(\\|\"[^\"]+\"\\|)? )?[tg]\\d+\\[\"(?!.*<(?!br/>))[^\"`\\\\&]+\"\\]"));
		}
	}

	@Test
	void recordings(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("recording.jfr");
		recording.dump(file);
		List<RecordedEvent> events = RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals("asynctrace.Task"))
			.filter((event) -> event.getString("site").contains("HostileTextTest"))
			.toList();
		assertThat(events).hasSameSizeAs(threads);
		for (RecordedEvent event : events) {
			assertThat(event.getString("executor")).isEqualTo(event.getString("root"));
			for (ValueDescriptor field : event.getFields()) {
				Harmless.assertValue(event.getValue(field.getName()));
			}
		}
	}

	@Test
	void whoWaitsForWhom() {
		json("/waits");
		Harmless.assertText(get("/waits?format=text"));
	}

	@Test
	void whatTheCodeItselfPrints() {
		assertThat(texts).hasSameSizeAs(threads).allSatisfy(Harmless::assertText);
		for (Thread thread : threads) {
			AsyncTrace trace = application.tracer().trace(thread);
			Harmless.assertText(trace.toString());
			Harmless.assertText(trace.toThrowable().getMessage());
		}
		assertThat(logged).hasSameSizeAs(threads).allSatisfy((line) -> {
			Harmless.assertText(line);
			assertThat(line).doesNotContain("\n");
		});
		Harmless.assertText(String.valueOf(application.tracer().findings()));
	}

	@Test
	void overJmx() throws Exception {
		String text = String.class.getName();
		Object tasks = ManagementFactory.getPlatformMBeanServer()
			.invoke(bean, "tasks", new Object[] { null, null, null, null, "10000" },
					new String[] { text, text, text, text, text });
		Harmless.assertText(tasks.toString());
		Harmless.assertText(ManagementFactory.getPlatformMBeanServer()
			.invoke(bean, "task", new Object[] { "waits" }, new String[] { text })
			.toString());
	}

	@Test
	void theTagsOfMetrics() {
		List<String> values = application.context()
			.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("asynctrace"))
			.flatMap((id) -> id.getTags().stream())
			.map(Tag::getValue)
			.distinct()
			.toList();
		assertThat(values).hasSizeGreaterThanOrEqualTo(threads.size()).allSatisfy(Harmless::assertValue);
	}

	/** Without the requests of the tests. */
	private static List<TaskSnapshot> tasks() {
		return application.tasks().stream().filter((task) -> task.kind() != TaskKind.REQUEST).toList();
	}

	private static Map<String, Object> json(String path) {
		String body = get(path + (path.contains("?") ? "&" : "?") + "format=json");
		assertThat(body.chars()).noneMatch(Character::isISOControl);
		Map<String, Object> json = parser.parseMap(body);
		Harmless.assertValue(json);
		return json;
	}

	private static String get(String path) {
		var response = application.get("/actuator/asynctrace" + path);
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).doesNotContain("html");
		return response.body();
	}

}
