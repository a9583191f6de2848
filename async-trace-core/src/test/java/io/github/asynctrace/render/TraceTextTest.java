package io.github.asynctrace.render;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A path reads as the documentation shows it, and consoles link its frames.
 */
class TraceTextTest {

	/** What IntelliJ, Eclipse and VS Code agree to link. */
	private static final Pattern LINK = Pattern
		.compile("^[\\s│├└─]*at [\\p{L}\\p{N}_$.]+\\.[\\p{L}\\p{N}_$<>]+\\([^():]+\\.java:\\d+\\)$");

	private static final List<AsyncFrame> LIVE = List.of(
			Samples.frame("com.acme.PriceClient", "fetch", "PriceClient.java", 21),
			Samples.frame("com.acme.OrderService", "lambda$load$0", "OrderService.java", 44));

	private static final List<AsyncFrame> CREATION = List.of(Samples.LOAD,
			Samples.frame("com.acme.OrderController", "get", "OrderController.java", 22));

	private static String render(List<TraceHop> hops) {
		return TraceText.defaults().render(() -> hops);
	}

	@Test
	void pathOfTheDesign() {
		String text = render(List.of(new TraceHop(LIVE, 0, Samples.LOOKUP, 1, 0, null),
				new TraceHop(CREATION, 0, Samples.REQUEST, 1, 0, null)));

		assertThat(text).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    at com.acme.OrderService.lambda$load$0(OrderService.java:44)
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				    at com.acme.OrderService.load(OrderService.java:41)
				    at com.acme.OrderController.get(OrderController.java:22)
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void everyFrameIsALink() {
		String text = render(List.of(new TraceHop(LIVE, 14, Samples.LOOKUP, 1, 0, null),
				new TraceHop(CREATION, 0, Samples.REQUEST, 1, 0, null)));

		assertThat(text.lines().filter((line) -> line.strip().startsWith("at "))).hasSize(4)
			.allMatch(LINK.asPredicate());
	}

	@Test
	void whatIsMissingIsSaid() {
		String text = render(List.of(new TraceHop(LIVE.subList(0, 1), 1, Samples.LOOKUP, 1243, 0, null),
				new TraceHop(List.of(), 1234, Samples.LOOKUP, 1, 1, "cut by the JVM at 1,024 frames"),
				new TraceHop(List.of(), 0, Samples.REQUEST, 1, 1_000_000, null)));

		assertThat(text).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    … 1 framework frame
				    … ×1,243 hops like this one
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				    … 1,234 framework frames
				    (cut by the JVM at 1,024 frames)
				    … 1 hop elided
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				    … 1,000,000 hops elided
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void everyState() {
		assertThat(header(TaskState.QUEUED)).isEqualTo("task #42 name, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.RUNNING)).isEqualTo("task #42 name, running 7ms, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.DONE)).isEqualTo("task #42 name, done in 7ms, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.FAILED))
			.isEqualTo("task #42 name, failed after 7ms, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.ENDED))
			.isEqualTo("task #42 name, ended after 7ms, outcome unknown, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.CANCELLED)).isEqualTo("task #42 name, cancelled, queued 1.5s, on io [EXECUTOR]");
		assertThat(header(TaskState.REJECTED)).isEqualTo("task #42 name, rejected, on io [EXECUTOR]");
		assertThat(header(TaskState.LOST))
			.isEqualTo("task #42 name, lost: collected without ever running, on io [EXECUTOR]");
	}

	private static String header(TaskState state) {
		TaskSnapshot task = Samples.task(42, 40, "name", state, 1500, 7, null);
		return render(List.of(new TraceHop(List.of(), 0, task, 1, 0, null))).strip().substring(2);
	}

	@Test
	void taskWhoseStackIsThatOfAnotherIsMarked() {
		TaskSnapshot shared = new TaskSnapshot(42, 40, 40, "name", TaskKind.ASYNC, TaskState.QUEUED, "io", null, 0,
				Samples.NOW, null, null, Duration.ofMillis(7), Duration.ZERO, Samples.LOAD, true);

		assertThat(render(List.of(new TraceHop(List.of(), 0, shared, 1, 0, null))))
			.isEqualTo("  ↑ task #42 name, queued 7ms, on io [@Async] ~\n");
	}

	@Test
	void rootWhoseOriginIsUnknown() {
		TaskSnapshot worker = new TaskSnapshot(7, 0, 7, "raw-1", TaskKind.UNTRACED, TaskState.RUNNING, null, "raw-1", 0,
				Samples.NOW, Samples.NOW, null, Duration.ZERO, Duration.ofSeconds(2), null, false);

		assertThat(render(List.of(new TraceHop(LIVE.subList(0, 1), 0, worker, 1, 0, null)))).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				  ↑ raw-1 #7, origin not traced
				""");
	}

	@Test
	void runsOfASchedule() {
		TaskSnapshot run = new TaskSnapshot(43, 41, 41, "reprice", TaskKind.SCHEDULED, TaskState.RUNNING, "timer",
				"t-1", 1243, Samples.NOW, Samples.NOW, null, Duration.ZERO, Duration.ofMillis(5), Samples.LOAD, false);
		TaskSnapshot schedule = new TaskSnapshot(41, 0, 41, "reprice", TaskKind.SCHEDULE, TaskState.CANCELLED, "timer",
				null, 0, Samples.NOW, Samples.NOW, Samples.NOW, Duration.ZERO, Duration.ofMillis(5), Samples.LOAD,
				false);

		assertThat(render(
				List.of(new TraceHop(List.of(), 0, run, 1, 0, null), new TraceHop(List.of(), 0, schedule, 1, 0, null))))
			.isEqualTo("""
					  ↑ task #43 reprice run 1243, running 5ms, on timer [SCHEDULED], scheduled
					  ↑ reprice #41, root, cancelled, on timer
					""");
	}

	@Test
	void frameInTheStandardForm() {
		assertThat(Samples.frame("com.acme.Shop", "sell", null, -1))
			.hasToString("at com.acme.Shop.sell(Unknown Source)");
		assertThat(Samples.frame("com.acme.Shop", "sell", "Shop.java", -1))
			.hasToString("at com.acme.Shop.sell(Shop.java)");
		assertThat(Samples.frame("com.acme.Shop", "sell", "Shop.java", 0))
			.hasToString("at com.acme.Shop.sell(Shop.java:0)");
		assertThat(Samples.frame("Shop", "<init>", "Shop.java", 7).name()).isEqualTo("Shop.<init>");
		assertThat(Samples.LOAD.toStackTraceElement())
			.isEqualTo(new StackTraceElement("com.acme.OrderService", "load", "OrderService.java", 41));
	}

}
