package io.github.asynctrace.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.render.FoldedText.Weight;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Paths as folded stacks: the root first, equal ones once.
 */
class FoldedTextTest {

	private static final AsyncFrame PAGE = Samples.frame("com.acme.OrderController", "page", null, 7);

	private static final TaskSnapshot[] ROWS = { Samples.REQUEST, task(42, 40, "load", TaskState.RUNNING, 3, 1_249),
			task(43, 42, "stock", TaskState.QUEUED, 64_000, 0), task(44, 42, "stock", TaskState.QUEUED, 1_000, 0),
			task(45, 40, "load", TaskState.DONE, 0, 12) };

	@Test
	void liveTasks() {
		assertThat(FoldedText.defaults().render(Samples.forest(4, 2, true, ROWS))).isEqualTo(
				"""
						GET /orders/{id};com.acme.OrderController.page;com.acme.OrderService.load;load [io] 1
						GET /orders/{id};com.acme.OrderController.page;com.acme.OrderService.load;load [io];com.acme.OrderController.page;com.acme.OrderService.load;stock [io] 2
						""");
	}

	@Test
	void timeOfRunsAndInQueues() {
		assertThat(render(Weight.RUN, ROWS))
			.isEqualTo("GET /orders/{id};com.acme.OrderController.page;com.acme.OrderService.load;load [io] 1261\n");
		assertThat(render(Weight.QUEUE, ROWS)).endsWith(
				"load [io] 3\nGET /orders/{id};" + "com.acme.OrderController.page;com.acme.OrderService.load;load [io];"
						+ "com.acme.OrderController.page;com.acme.OrderService.load;stock [io] 65000\n");
	}

	@Test
	void scopesAreOnThePathAndNotWeighed() {
		TaskSnapshot scope = new TaskSnapshot(41, 40, 40, "batch 7", TaskKind.SCOPE, TaskState.RUNNING, null, "http-1",
				0, Samples.NOW, Samples.NOW, null, Duration.ZERO, Duration.ofSeconds(1), null, false);

		assertThat(render(Weight.TASKS, Samples.REQUEST, scope,
				Samples.task(42, 41, "load", TaskState.RUNNING, 0, 0, null)))
			.isEqualTo("GET /orders/{id};batch 7 [scope];load [io] 1\n");
	}

	@Test
	void anAncestorThatIsNotThereIsNotMadeUp() {
		assertThat(render(Weight.TASKS, Samples.LOOKUP))
			.isEqualTo("…;com.acme.OrderService.load;price-lookup [io] 1\n");
	}

	@Test
	void aLongPathKeepsItsRootAndItsEnd() {
		List<TaskSnapshot> rows = new ArrayList<>(List.of(Samples.REQUEST));
		for (int i = 0; i < 200; i++) {
			rows.add(Samples.task(41 + i, 40 + i, "hop" + i, (i < 199) ? TaskState.DONE : TaskState.RUNNING, 0, 0,
					null));
		}

		String stack = render(Weight.TASKS, rows.toArray(TaskSnapshot[]::new));

		assertThat(stack).startsWith("GET /orders/{id};…;hop136 [io];hop137 [io];").endsWith(";hop199 [io] 1\n");
	}

	@Test
	void whatSeparatesStacksIsReplacedInNames() {
		assertThat(render(Weight.TASKS, Samples.REQUEST,
				Samples.task(42, 40, "a;b\r\nc 5", TaskState.RUNNING, 0, 0, null)))
			.isEqualTo("GET /orders/{id};a,b\uFFFD\uFFFDc 5 [io] 1\n");
	}

	@Test
	void nothing() {
		assertThat(render(Weight.TASKS, Samples.REQUEST)).isEmpty();
		assertThatNullPointerException().isThrownBy(() -> FoldedText.defaults().withWeight(null));
	}

	private static TaskSnapshot task(long id, long parent, String name, TaskState state, long queued, long ran) {
		TaskSnapshot task = Samples.task(id, parent, name, state, queued, ran, null);
		return new TaskSnapshot(id, parent, 40, name, task.kind(), state, task.executor(), task.thread(), 0,
				task.submittedAt(), task.startedAt(), task.endedAt(), task.queued(), task.ran(),
				List.of(Samples.LOAD, PAGE), false, task.label(), null, null, null);
	}

	private static String render(Weight weight, TaskSnapshot... tasks) {
		return FoldedText.defaults().withWeight(weight).render(Samples.forest(4, 2, true, tasks));
	}

}
