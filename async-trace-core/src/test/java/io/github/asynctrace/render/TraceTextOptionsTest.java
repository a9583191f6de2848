package io.github.asynctrace.render;

import java.util.List;
import java.util.stream.IntStream;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.Trace;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The same path in other forms: indented, in ASCII, with the frames of frameworks, cut.
 */
class TraceTextOptionsTest {

	private static final AsyncFrame FETCH = Samples.frame("com.acme.PriceClient", "fetch", "PriceClient.java", 21);

	private static final AsyncFrame POOL = Samples.frame("java.util.concurrent.FutureTask", "run", "FutureTask.java",
			264);

	private static final AsyncFrame GET = Samples.frame("com.acme.OrderController", "get", "OrderController.java", 22);

	private static final Trace TRACE = () -> List.of(hop(List.of(FETCH), List.of(FETCH, POOL), Samples.LOOKUP),
			hop(List.of(Samples.LOAD, GET), List.of(POOL, Samples.LOAD, POOL, GET), Samples.REQUEST));

	private static TraceHop hop(List<AsyncFrame> frames, List<AsyncFrame> all, TaskSnapshot task) {
		return new TraceHop(frames, all.size() - frames.size(), task, 1, 0, null, Relation.SUBMITTED, null, all);
	}

	@Test
	void indentation() {
		assertThat(TraceText.defaults().withIndent(2).render(TRACE)).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    … 1 framework frame
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				      at com.acme.OrderService.load(OrderService.java:41)
				      at com.acme.OrderController.get(OrderController.java:22)
				      … 2 framework frames
				    ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void indentationIsBounded() {
		TraceHop hop = hop(List.of(FETCH), List.of(FETCH), Samples.LOOKUP);
		Trace deep = () -> IntStream.range(0, 1_000)
			.mapToObj((i) -> (i % 2 == 0) ? hop : hop(List.of(GET), List.of(GET), Samples.LOOKUP))
			.toList();

		assertThat(TraceText.defaults().withIndent(4).render(deep).lines().mapToInt(String::length).max().orElse(0))
			.isLessThan(200);
	}

	@Test
	void ascii() {
		TaskSnapshot task = Samples.task(42, 40, "größe", TaskState.RUNNING, 0, 7, null);
		Trace trace = () -> List.of(new TraceHop(List.of(FETCH), 2, task, 3, 4, null),
				new TraceHop(List.of(), 0, Samples.REQUEST, 1, 0, null));

		assertThat(TraceText.defaults().withAscii(true).render(trace)).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    ... 2 framework frames
				    ... x3 hops like this one
				    ... 4 hops elided
				  ^ task #42 gr??e, running 7ms, on io [EXECUTOR], submitted
				  ^ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void framesOfFrameworksInTheirPlaces() {
		assertThat(TraceText.defaults().withHiddenFrames(true).render(TRACE)).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    at java.util.concurrent.FutureTask.run(FutureTask.java:264)
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				    at java.util.concurrent.FutureTask.run(FutureTask.java:264)
				    at com.acme.OrderService.load(OrderService.java:41)
				    at java.util.concurrent.FutureTask.run(FutureTask.java:264)
				    at com.acme.OrderController.get(OrderController.java:22)
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void framesOfFrameworksThatAreNotKeptAreCounted() {
		Trace trace = () -> List.of(new TraceHop(List.of(FETCH), 7, Samples.REQUEST, 1, 0, null));

		assertThat(TraceText.defaults().withHiddenFrames(true).render(trace)).contains("    … 7 framework frames\n");
	}

	@Test
	void limitKeepsTheRoot() {
		assertThat(TraceText.defaults().withLimit(2).render(TRACE)).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    … 1 framework frame
				  ↑ task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR], submitted
				    at com.acme.OrderService.load(OrderService.java:41)
				    … 1 more frame
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
		assertThat(TraceText.defaults().withHiddenFrames(true).withLimit(1).render(TRACE)).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				    … 5 more frames in 2 hops
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
		assertThat(TraceText.defaults().withLimit(3).render(TRACE)).isEqualTo(TraceText.defaults().render(TRACE));
	}

	@Test
	void equalHopsInARowStandAsOne() {
		AsyncFrame recurse = Samples.frame("com.acme.Walk", "recurse", "Walk.java", 9);
		TraceHop again = hop(List.of(recurse), List.of(recurse), walk(3));

		String text = TraceText.defaults()
			.render(() -> List.of(hop(List.of(FETCH), List.of(FETCH), walk(4)), again,
					hop(List.of(recurse), List.of(recurse), walk(2)),
					hop(List.of(recurse, GET), List.of(recurse, GET), Samples.REQUEST)));

		assertThat(text).isEqualTo("""
				    at com.acme.PriceClient.fetch(PriceClient.java:21)
				  ↑ task #4 walk, running 7ms, on io [EXECUTOR], submitted
				    at com.acme.Walk.recurse(Walk.java:9)
				    … ×2 hops like this one
				  ↑ task #2 walk, running 7ms, on io [EXECUTOR], submitted
				    at com.acme.Walk.recurse(Walk.java:9)
				    at com.acme.OrderController.get(OrderController.java:22)
				  ↑ GET /orders/{id} #40, root, on http-nio-8080-exec-3
				""");
	}

	@Test
	void hopsOfTwoKindsAreNotFolded() {
		AsyncFrame recurse = Samples.frame("com.acme.Walk", "recurse", "Walk.java", 9);
		TaskSnapshot other = Samples.task(3, 1, "other", TaskState.RUNNING, 0, 7, null);

		assertThat(TraceText.defaults()
			.render(() -> List.of(hop(List.of(FETCH), List.of(FETCH), walk(4)),
					hop(List.of(recurse), List.of(recurse), other), hop(List.of(recurse), List.of(recurse), walk(2)))))
			.doesNotContain("×");
	}

	private static TaskSnapshot walk(long id) {
		return Samples.task(id, 1, "walk", TaskState.RUNNING, 0, 7, null);
	}

	@Test
	void aFormOfOnesOwn() {
		Renderer<Trace> arrows = (trace, out) -> {
			for (AsyncFrame frame : trace.frames()) {
				out.append(frame.methodName()).append(" ← ");
			}
			out.append(trace.hops().get(trace.hops().size() - 1).task().name());
		};

		assertThat(arrows.render(TRACE)).isEqualTo("fetch ← load ← get ← GET /orders/{id}");
	}

	@Test
	void whatMakesNoSenseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TraceText.defaults().withIndent(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> TraceText.defaults().withLimit(0));
	}

}
