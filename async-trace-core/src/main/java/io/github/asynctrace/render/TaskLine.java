package io.github.asynctrace.render;

import java.time.Duration;

import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

/**
 * A task or root on one line.
 */
final class TaskLine {

	private TaskLine() {
	}

	/** A root, such as {@code GET /orders/{id} #40, root, on http-nio-8080-exec-3}. */
	static String root(TaskSnapshot root) {
		StringBuilder line = new StringBuilder(root.name()).append(" #").append(root.id());
		if (root.kind() == TaskKind.UNTRACED) {
			return line.append(", origin not traced").toString();
		}
		line.append(", root");
		if (!root.state().isLive()) {
			line.append(", ").append((root.kind() == TaskKind.THREAD) ? "thread has ended" : ended(root));
		}
		return line.append(place(root)).toString();
	}

	/**
	 * A task, such as
	 * {@code task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR]}.
	 */
	static String task(TaskSnapshot task) {
		return "task #" + task.id() + " " + describe(task, task.name());
	}

	/**
	 * A queued task and the pool that it waits for, such as
	 * {@code task #43 check, queued 3.2s in warehouse (8/8 busy)}.
	 */
	static String queued(TaskSnapshot task, PoolLoad load) {
		return "task #" + task.id() + " " + task.name() + ", queued " + Durations.of(task.queued()) + " in "
				+ task.executor() + " (" + load + ")";
	}

	/**
	 * A task as a node of a tree, such as
	 * {@code price-lookup #42, running 1.2s, on io [EXECUTOR]}.
	 */
	static String node(TaskSnapshot task) {
		return describe(task, task.name() + " #" + task.id());
	}

	private static String describe(TaskSnapshot task, String name) {
		StringBuilder line = new StringBuilder(name);
		if (task.run() > 0) {
			line.append(" run ").append(task.run());
		}
		line.append(", ").append(task.state().isLive() ? live(task) : ended(task));
		if (task.startedAt() != null && task.queued().compareTo(Duration.ofMillis(1)) >= 0) {
			line.append(", queued ").append(Durations.of(task.queued()));
		}
		return line.append(place(task))
			.append(" [")
			.append(task.kind().label())
			.append(task.shared() ? "] ~" : "]")
			.toString();
	}

	private static String live(TaskSnapshot task) {
		return (task.state() == TaskState.QUEUED) ? "queued " + Durations.of(task.queued())
				: "running " + Durations.of(task.ran());
	}

	private static String ended(TaskSnapshot task) {
		return switch (task.state()) {
			case DONE -> "done in " + Durations.of(task.ran());
			case FAILED -> "failed after " + Durations.of(task.ran());
			case ENDED -> endedSomehow(task);
			case CANCELLED -> "cancelled";
			case REJECTED -> "rejected";
			case LOST -> "lost: collected without ever running";
			case QUEUED, RUNNING -> live(task);
		};
	}

	private static String endedSomehow(TaskSnapshot task) {
		if (task.endedAt() == null) {
			return "ended, outcome unknown";
		}
		return (task.startedAt() == null) ? "skipped" : "ended after " + Durations.of(task.ran()) + ", outcome unknown";
	}

	private static String place(TaskSnapshot task) {
		String place = (task.executor() != null) ? task.executor() : task.thread();
		return (place != null) ? ", on " + place : "";
	}

}
