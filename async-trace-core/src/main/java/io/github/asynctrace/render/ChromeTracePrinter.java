package io.github.asynctrace.render;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Prints one forest as trace events. Those of one moment stand in the order in which they
 * happen, because viewers bind an arrow to the bar that is open when it comes.
 */
final class ChromeTracePrinter {

	private static final int PROCESS = 1;

	private final TaskForest forest;

	private final Appendable out;

	private final Instant zero;

	private final Rows rows;

	// Numbered after the rows.
	private final Map<String, Integer> queues = new HashMap<>();

	private boolean isFirst = true;

	ChromeTracePrinter(TaskForest forest, Appendable out) {
		this.forest = forest;
		this.out = out;
		this.zero = forest.tasks().stream().map(TaskSnapshot::submittedAt).min(Instant::compareTo).orElse(forest.at());
		this.rows = new Rows(forest, slices());
	}

	private List<Slice> slices() {
		List<Slice> slices = new ArrayList<>();
		for (TaskSnapshot task : this.forest.tasks()) {
			Instant started = task.startedAt();
			Instant ended = task.state().isLive() ? this.forest.at() : task.endedAt();
			if (started != null && ended != null) {
				slices.add(new Slice(task, micros(started), micros(ended)));
			}
		}
		return slices;
	}

	void print() throws IOException {
		this.out.append("{\"displayTimeUnit\":\"ms\",\"otherData\":");
		this.out.append(new JsonLine().add("writer", "async-trace")
			.add("at", this.forest.at().toString())
			.add("zero", this.zero.toString())
			.add("rows", this.forest.tasks().size())
			.add("live", this.forest.counts().live())
			.add("finished", this.forest.counts().finished())
			.add("errors", this.forest.errors().isEmpty() ? null : String.join("; ", this.forest.errors()))
			.toString());
		this.out.append(",\"traceEvents\":[");
		event(name("process_name", 0, "async-trace, " + this.forest.at().truncatedTo(ChronoUnit.SECONDS)));
		for (Row row : this.rows.list()) {
			row(row.number(), row.name());
		}
		// What is around others stands before them.
		for (boolean isThread : new boolean[] { true, false }) {
			for (TaskSnapshot task : this.forest.tasks()) {
				if (Rows.isThread(task) == isThread) {
					print(task);
				}
			}
		}
		this.out.append("\n]}\n");
	}

	private void row(int number, String name) throws IOException {
		event(name("thread_name", number, name));
		event(event("M", "thread_sort_index", null, number).add("args", new JsonLine().add("sort_index", number)));
	}

	private static JsonLine name(String what, int row, String name) {
		return event("M", what, null, row).add("args", new JsonLine().add("name", name));
	}

	private void print(TaskSnapshot task) throws IOException {
		queued(task);
		Slice slice = this.rows.slice(task.id());
		if (slice != null) {
			boolean isSubmissionSeen = submitted(task, slice);
			event(event("X", task.name(), "run", slice.row()).add("ts", slice.start())
				.add("dur", slice.end() - slice.start())
				.add("args", details(task)));
			if (isSubmissionSeen) {
				event(flow("f", task, slice.row()).add("bp", "e").add("ts", slice.start()));
			}
		}
		else if (task.startedAt() != null) {
			event(event("i", task.name() + ", end not known", "run", 0).add("s", "p")
				.add("ts", micros(task.startedAt()))
				.add("args", details(task)));
		}
	}

	private void queued(TaskSnapshot task) throws IOException {
		boolean hasWaited = task.startedAt() == null || task.queued().compareTo(Duration.ofMillis(1)) >= 0;
		if (!hasWaited || task.isRoot() || task.kind() == TaskKind.SCOPE) {
			return;
		}
		int row = queue(task);
		String id = id(task);
		long begin = micros(task.submittedAt());
		event(event("b", task.name(), "queue", row).add("id", id).add("ts", begin).add("args", details(task)));
		event(event("e", task.name(), "queue", row).add("id", id)
			.add("ts", Math.max(begin, micros(task.submittedAt().plus(task.queued())))));
	}

	/** The beginning of the arrow, where the code that submitted is seen to run. */
	private boolean submitted(TaskSnapshot task, Slice slice) throws IOException {
		Slice parent = this.rows.slice(task.parentId());
		long at = micros(task.submittedAt());
		if (parent == null || at < parent.start() - Row.ROUNDING || at > parent.end() + Row.ROUNDING) {
			return false;
		}
		// A bar is left where it ends.
		long inside = Math.min(Math.max(at, parent.start()), parent.end() - 1);
		if (inside > slice.start()) {
			return false;
		}
		event(flow("s", task, parent.row()).add("ts", inside));
		return true;
	}

	private static JsonLine flow(String phase, TaskSnapshot task, int row) {
		return event(phase, "submission", "submission", row).add("id", id(task));
	}

	private int queue(TaskSnapshot task) throws IOException {
		String executor = task.executor();
		String name = "queue of " + ((executor != null) ? executor : "executors not known");
		Integer known = this.queues.get(name);
		if (known != null) {
			return known;
		}
		int number = this.rows.list().size() + this.queues.size() + 1;
		this.queues.put(name, number);
		row(number, name);
		return number;
	}

	private static JsonLine details(TaskSnapshot task) {
		JsonLine details = new JsonLine().add("task", task.id());
		if (!task.isRoot()) {
			details.add("parent", task.parentId());
		}
		details.add("root", task.rootId())
			.add("kind", task.kind().toString())
			.add("state", task.state().name())
			.add("executor", task.executor());
		if (task.run() > 0) {
			details.add("run", task.run());
		}
		return details.add("site", site(task));
	}

	private static @Nullable String site(TaskSnapshot task) {
		return (task.site() != null) ? task.site().toString() : null;
	}

	private static String id(TaskSnapshot task) {
		return "0x" + Long.toHexString(task.id());
	}

	private static JsonLine event(String phase, String name, @Nullable String category, int row) {
		return new JsonLine().add("ph", phase)
			.add("name", name)
			.add("cat", category)
			.add("pid", PROCESS)
			.add("tid", row);
	}

	private void event(JsonLine event) throws IOException {
		this.out.append(this.isFirst ? "\n" : ",\n").append(event.toString());
		this.isFirst = false;
	}

	private long micros(Instant moment) {
		return ChronoUnit.MICROS.between(this.zero, moment);
	}

}
