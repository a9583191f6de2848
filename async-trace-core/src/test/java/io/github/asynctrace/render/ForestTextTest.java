package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskGroup.Kind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trees as text: each task once, under the one that submitted it.
 */
class ForestTextTest {

	@Test
	void tree() {
		assertThat(render(Samples.REQUEST, Samples.LOOKUP,
				Samples.task(43, 42, "stock", TaskState.QUEUED, 64_000, 0, Samples.LOAD),
				Samples.task(44, 40, "ship", TaskState.DONE, 0, 12, null)))
			.isEqualTo("""
					4 live tasks; 2 finished; tracing on (exact)

					GET /orders/{id} #40, root, on http-nio-8080-exec-3
					├─ price-lookup #42, running 1.2s, queued 3ms, on io [EXECUTOR]
					│  │     at com.acme.OrderService.load(OrderService.java:41)
					│  └─ stock #43, queued 1m04s, on io [EXECUTOR]
					│           at com.acme.OrderService.load(OrderService.java:41)
					└─ ship #44, done in 12ms, on io [EXECUTOR]
					""");
	}

	@Test
	void taskWhoseParentIsNotShownStandsAlone() {
		assertThat(render(Samples.LOOKUP)).endsWith("""

				price-lookup #42, running 1.2s, queued 3ms, on io [EXECUTOR]
				      at com.acme.OrderService.load(OrderService.java:41)
				""");
	}

	@Test
	void treesWithLiveTasksStandFirst() {
		assertThat(render(Samples.task(1, 0, "old", TaskState.DONE, 0, 5, null),
				Samples.task(2, 0, "now", TaskState.QUEUED, 5, 0, null)))
			.containsSubsequence("now #2", "old #1");
	}

	@Test
	void summary() {
		assertThat(ForestText.defaults().withExecutors("4 traced, 1 not").render(Samples.forest(0, 7, true)))
			.isEqualTo("no live tasks; 7 finished; tracing on (exact); executors: 4 traced, 1 not\n");
		assertThat(ForestText.defaults().render(Samples.forest(1, 0, false)))
			.isEqualTo("1 live task; 0 finished; tracing off\n");
	}

	@Test
	void equalSiblingsStandOnOneLine() {
		assertThat(trees(ForestText.defaults(), Samples.REQUEST, check(41, 40, 3_200), check(42, 40, 64_000),
				Samples.task(43, 40, "ship", TaskState.DONE, 0, 12, null), check(44, 40, 4_000)))
			.isEqualTo("""
					GET /orders/{id} #40, root, on http-nio-8080-exec-3
					├─ check ×3 #41 #42 #44, queued 3.2s to 1m04s, on io [EXECUTOR]
					│        at com.acme.OrderService.load(OrderService.java:41)
					└─ ship #43, done in 12ms, on io [EXECUTOR]
					""");
	}

	@Test
	void manyEqualSiblingsAreToldByTheFirstAndTheLast() {
		List<TaskSnapshot> rows = new ArrayList<>(List.of(Samples.REQUEST));
		for (int i = 0; i < 1_990; i++) {
			rows.add(Samples.task(100 + i, 40, "look", TaskState.RUNNING, i % 3, 10 + i, null));
		}

		assertThat(trees(ForestText.defaults(), rows.toArray(TaskSnapshot[]::new)))
			.endsWith("\n└─ look ×1,990 #100 … #2089, running 10ms to 1.9s, queued 0ms to 2ms, on io [EXECUTOR]\n");
	}

	@Test
	void siblingsAreEqualOnlyIfAllBelowThemIs() {
		assertThat(trees(ForestText.defaults(), Samples.REQUEST, check(41, 40, 5), check(42, 40, 5), check(43, 40, 5),
				Samples.task(44, 41, "ship", TaskState.DONE, 0, 12, null),
				Samples.task(45, 42, "ship", TaskState.DONE, 0, 15, null),
				Samples.task(46, 43, "ship", TaskState.FAILED, 0, 12, null)))
			.isEqualTo("""
					GET /orders/{id} #40, root, on http-nio-8080-exec-3
					├─ check ×2 #41 #42, queued 5ms, on io [EXECUTOR]
					│  │     at com.acme.OrderService.load(OrderService.java:41)
					│  └─ ship ×2 #44 #45, done in 12ms to 15ms, on io [EXECUTOR]
					└─ check #43, queued 5ms, on io [EXECUTOR]
					   │     at com.acme.OrderService.load(OrderService.java:41)
					   └─ ship #46, failed after 12ms, on io [EXECUTOR]
					""");
	}

	@Test
	void eachOnItsOwn() {
		assertThat(trees(ForestText.defaults().withMerged(false), Samples.REQUEST, check(41, 40, 5), check(42, 40, 7)))
			.isEqualTo("""
					GET /orders/{id} #40, root, on http-nio-8080-exec-3
					├─ check #41, queued 5ms, on io [EXECUTOR]
					│        at com.acme.OrderService.load(OrderService.java:41)
					└─ check #42, queued 7ms, on io [EXECUTOR]
					         at com.acme.OrderService.load(OrderService.java:41)
					""");
	}

	@Test
	void tasksThatWereHandedOverTogetherStandUnderOneNode() {
		TaskGroup call = new TaskGroup(Kind.INVOKE_ALL, 7, 4);
		TaskSnapshot[] rows = { Samples.REQUEST, in(call, check(41, 40, 5)), in(call, check(42, 40, 7)),
				in(call, Samples.task(43, 40, "check", TaskState.DONE, 0, 12, Samples.LOAD)),
				in(new TaskGroup(Kind.INVOKE_ALL, 8, 1), check(44, 40, 1)) };

		assertThat(trees(ForestText.defaults(), rows)).isEqualTo("""
				GET /orders/{id} #40, root, on http-nio-8080-exec-3
				├─ invokeAll: 4 tasks, 2 queued, 1 done, 1 not shown
				│  │     at com.acme.OrderService.load(OrderService.java:41)
				│  ├─ check ×2 #41 #42, queued 5ms to 7ms, on io [EXECUTOR]
				│  └─ check #43, done in 12ms, on io [EXECUTOR]
				└─ invokeAll: 1 task, 1 queued
				   │     at com.acme.OrderService.load(OrderService.java:41)
				   └─ check #44, queued 1ms, on io [EXECUTOR]
				""");
		assertThat(trees(ForestText.defaults().withStubs(true), rows)).isEqualTo("""
				GET /orders/{id} #40, root, on http-nio-8080-exec-3
				├─ invokeAll: 4 tasks, 2 queued, 1 done, 1 not shown
				│        at com.acme.OrderService.load(OrderService.java:41)
				└─ invokeAll: 1 task, 1 queued
				         at com.acme.OrderService.load(OrderService.java:41)
				""");
	}

	@Test
	void groupsOfEqualParentsAreOneNode() {
		assertThat(trees(ForestText.defaults(), Samples.REQUEST, check(41, 40, 5), check(42, 40, 5),
				in(new TaskGroup(Kind.FORKS, 41, 0), Samples.task(43, 41, "fork", TaskState.RUNNING, 0, 12, null)),
				in(new TaskGroup(Kind.FORKS, 42, 0), Samples.task(44, 42, "fork", TaskState.RUNNING, 0, 15, null))))
			.contains("\n   └─ StructuredTaskScope: 2 forks, 2 running\n", "fork ×2 #43 #44, running 12ms to 15ms");
	}

	@Test
	void asciiAlone() {
		String text = trees(ForestText.defaults().withAscii(true), Samples.REQUEST, check(41, 40, 5), check(42, 40, 5),
				Samples.task(43, 40, "größe", TaskState.DONE, 0, 12, null));

		assertThat(text).isEqualTo("""
				GET /orders/{id} #40, root, on http-nio-8080-exec-3
				|- check x2 #41 #42, queued 5ms, on io [EXECUTOR]
				|        at com.acme.OrderService.load(OrderService.java:41)
				`- gr??e #43, done in 12ms, on io [EXECUTOR]
				""");
	}

	private static TaskSnapshot check(long id, long parent, long queued) {
		return Samples.task(id, parent, "check", TaskState.QUEUED, queued, 0, Samples.LOAD);
	}

	private static TaskSnapshot in(TaskGroup group, TaskSnapshot task) {
		return new TaskSnapshot(task.id(), task.parentId(), task.rootId(), task.name(), task.kind(), task.state(),
				task.executor(), task.thread(), task.run(), task.submittedAt(), task.startedAt(), task.endedAt(),
				task.queued(), task.ran(), task.frames(), task.shared(), task.label(), group, task.failure(),
				task.span());
	}

	private static String trees(ForestText form, TaskSnapshot... tasks) {
		return form.withSummary(false).render(Samples.forest(4, 2, true, tasks));
	}

	private static String render(TaskSnapshot... tasks) {
		return ForestText.defaults().render(Samples.forest(4, 2, true, tasks));
	}

}
