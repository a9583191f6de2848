package com.acme.support;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Rows of a tracer's snapshot.
 */
public final class Rows {

	private Rows() {
	}

	/** The tasks, without their roots. */
	public static List<TaskSnapshot> tasks(AsyncTracer tracer) {
		return tracer.snapshot().tasks().stream().filter((task) -> !task.isRoot()).toList();
	}

	/** The only task. */
	public static TaskSnapshot only(AsyncTracer tracer) {
		List<TaskSnapshot> tasks = tasks(tracer);
		assertThat(tasks).hasSize(1);
		return tasks.get(0);
	}

	/** The only task, once it has come to a state, and the books have come to it too. */
	public static TaskSnapshot only(AsyncTracer tracer, TaskState state) {
		await().untilAsserted(() -> {
			assertThat(only(tracer).state()).isEqualTo(state);
			assertThat(tracer.snapshot().counts().live()).isEqualTo(state.isLive() ? 1 : 0);
		});
		return only(tracer);
	}

	/** So many tasks, once the last one has come to a state. */
	public static List<TaskSnapshot> all(AsyncTracer tracer, int size, TaskState last) {
		await().untilAsserted(
				() -> assertThat(tasks(tracer)).hasSize(size).last().extracting(TaskSnapshot::state).isEqualTo(last));
		return tasks(tracer);
	}

	/** The root of a task. */
	public static TaskSnapshot root(AsyncTracer tracer, TaskSnapshot task) {
		return tracer.snapshot().find(task.rootId()).orElseThrow();
	}

}
