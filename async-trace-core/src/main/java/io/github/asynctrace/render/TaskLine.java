package io.github.asynctrace.render;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A task or root, or several equal tasks, on one line.
 */
final class TaskLine {

	// More than these are told by the first and the last one.
	private static final int MAX_IDS = 4;

	private TaskLine() {
	}

	/** A root, such as {@code GET /orders/{id} #40, root, on http-nio-8080-exec-3}. */
	static String root(TaskSnapshot root) {
		StringBuilder line = new StringBuilder(root.name()).append(" #").append(root.id());
		if (root.kind() == TaskKind.UNTRACED) {
			return line.append(", origin not traced").toString();
		}
		line.append(", root");
		List<TaskSnapshot> roots = List.of(root);
		if (!root.state().isLive()) {
			line.append(", ").append((root.kind() == TaskKind.THREAD) ? "thread has ended" : state(roots));
		}
		return line.append(place(roots)).toString();
	}

	/**
	 * A task, such as
	 * {@code task #42 price-lookup, running 1.2s, queued 3ms, on io [EXECUTOR]}.
	 */
	static String task(TaskSnapshot task) {
		return "task #" + task.id() + " " + describe(List.of(task), task.name());
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
	 * Equal tasks as a node of a tree, such as
	 * {@code price-lookup #42, running 1.2s, on io [EXECUTOR]} or
	 * {@code price-lookup ×990 #12 … #1001, queued 1.2s to 3.4s, on io [EXECUTOR]}.
	 */
	static String node(List<TaskSnapshot> equal) {
		String name = equal.get(0).name();
		return describe(equal, (equal.size() == 1) ? name + " #" + equal.get(0).id()
				: name + String.format(Locale.ROOT, " ×%,d ", equal.size()) + ids(equal));
	}

	private static String ids(List<TaskSnapshot> tasks) {
		List<Long> ids = tasks.stream().map(TaskSnapshot::id).sorted().toList();
		return (ids.size() <= MAX_IDS) ? ids.stream().map((id) -> "#" + id).collect(Collectors.joining(" "))
				: "#" + ids.get(0) + " … #" + ids.get(ids.size() - 1);
	}

	private static String describe(List<TaskSnapshot> equal, String name) {
		TaskSnapshot task = equal.get(0);
		StringBuilder line = new StringBuilder(name);
		if (task.run() > 0) {
			line.append(" run ").append(range(equal, TaskSnapshot::run, String::valueOf));
		}
		line.append(", ").append(state(equal));
		boolean hasWaited = equal.stream().anyMatch((each) -> each.queued().compareTo(Duration.ofMillis(1)) >= 0);
		if (task.startedAt() != null && hasWaited) {
			line.append(", queued ").append(queued(equal));
		}
		return line.append(place(equal))
			.append(" [")
			.append(task.label())
			.append(task.shared() ? "] ~" : "]")
			.toString();
	}

	private static String state(List<TaskSnapshot> equal) {
		TaskSnapshot task = equal.get(0);
		return switch (task.state()) {
			case QUEUED -> "queued " + queued(equal);
			case RUNNING -> "running " + ran(equal);
			case DONE -> "done in " + ran(equal);
			case FAILED -> "failed after " + ran(equal) + failure(equal);
			case ENDED -> (task.endedAt() == null) ? "ended, outcome unknown"
					: (task.startedAt() == null) ? "skipped" : "ended after " + ran(equal) + ", outcome unknown";
			case CANCELLED -> "cancelled";
			case REJECTED -> "rejected";
			case LOST -> "lost: collected without ever running";
		};
	}

	private static String failure(List<TaskSnapshot> equal) {
		String failure = equal.get(0).failure();
		return (failure != null) ? " with " + failure : "";
	}

	private static String queued(List<TaskSnapshot> equal) {
		return range(equal, TaskSnapshot::queued, Durations::of);
	}

	private static String ran(List<TaskSnapshot> equal) {
		return range(equal, TaskSnapshot::ran, Durations::of);
	}

	private static <T extends Comparable<T>> String range(List<TaskSnapshot> equal, Function<TaskSnapshot, T> part,
			Function<T, String> text) {
		List<T> parts = equal.stream().map(part).sorted(Comparator.naturalOrder()).toList();
		String least = text.apply(parts.get(0));
		String most = text.apply(parts.get(parts.size() - 1));
		return least.equals(most) ? least : least + " to " + most;
	}

	private static String place(List<TaskSnapshot> equal) {
		String executor = equal.get(0).executor();
		if (executor != null) {
			return ", on " + executor;
		}
		List<@Nullable String> threads = equal.stream().map(TaskSnapshot::thread).distinct().toList();
		String thread = threads.get(0);
		return (threads.size() > 1) ? ", on " + threads.size() + " threads" : (thread != null) ? ", on " + thread : "";
	}

}
