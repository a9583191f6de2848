package io.github.asynctrace.internal.find;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.asynctrace.internal.graph.Cycle;
import io.github.asynctrace.internal.graph.Edge;
import io.github.asynctrace.internal.graph.LockNode;
import io.github.asynctrace.internal.graph.Node;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitEdge.Relation;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a circle, in words.
 */
final class Members {

	private static final int MAX_IN_SENTENCE = 4;

	private static final int MAX_LINES = 20;

	private static final int MAX_HOPS = 8;

	private final Look look;

	private final Cycle cycle;

	private final QueuePositions positions;

	private final List<TaskNode> waiting;

	Members(Look look, Cycle cycle) {
		this.look = look;
		this.cycle = cycle;
		this.positions = new QueuePositions(look);
		this.waiting = cycle.tasks().stream().filter((task) -> !waits(task).isEmpty()).toList();
	}

	/** Such as {@code #17 price waits for #19 lookup; #18 stock waits for #20 check}. */
	String sentence() {
		String each = this.waiting.stream()
			.limit(MAX_IN_SENTENCE)
			.map((task) -> title(task.record()) + " waits for " + names(task))
			.collect(Collectors.joining("; "));
		int more = this.waiting.size() - MAX_IN_SENTENCE;
		return (more > 0) ? each + "; and " + more + " more" : each;
	}

	/** Each task that waits, where it stands, and how it came to be. */
	List<String> lines() {
		List<String> lines = new ArrayList<>();
		for (TaskNode task : this.waiting.subList(0, Math.min(MAX_LINES, this.waiting.size()))) {
			ThreadReading reading = task.innermost().reading();
			lines.add("  " + title(task.record()) + worker(task, reading) + ", waits for " + described(task));
			AsyncFrame frame = (reading != null) ? this.look.values().innermost(reading.stack()) : null;
			if (frame != null) {
				lines.add("    " + frame);
			}
			lines.addAll(this.look.values().path(task.record(), MAX_HOPS));
		}
		if (this.waiting.size() > MAX_LINES) {
			lines.add("  … " + (this.waiting.size() - MAX_LINES) + " more");
		}
		return lines;
	}

	/** What else would help: the sites of the queued tasks on another executor. */
	String elsewhere() {
		Map<String, List<Long>> sites = new LinkedHashMap<>();
		for (TaskNode task : this.cycle.tasks()) {
			TaskSnapshot snapshot = this.look.values().task(task.record());
			if (snapshot.state() == TaskState.QUEUED && snapshot.executor() != null && snapshot.site() != null) {
				sites.computeIfAbsent(snapshot.site().name(), (key) -> new ArrayList<>()).add(snapshot.id());
			}
		}
		return sites.entrySet()
			.stream()
			.limit(MAX_IN_SENTENCE)
			.map((site) -> ", or " + site.getKey() + " (site of " + ids(site.getValue()) + ") on another executor")
			.collect(Collectors.joining());
	}

	static String ids(List<Long> ids) {
		String first = ids.stream().limit(MAX_IN_SENTENCE).map((id) -> "#" + id).collect(Collectors.joining(", "));
		return (ids.size() > MAX_IN_SENTENCE) ? first + ", …" : first;
	}

	private static String worker(TaskNode task, @Nullable ThreadReading reading) {
		return (reading == null) ? ""
				: ((task.record().executor() != null) ? ", worker " : ", thread ") + Values.name(reading.thread());
	}

	private String title(TaskRecord record) {
		return Values.title(this.look.values().task(record));
	}

	private List<Edge> waits(TaskNode task) {
		return task.innermost()
			.edges()
			.stream()
			.filter((edge) -> edge.relation() == Relation.WAITS_FOR && edge.to().isHung())
			.toList();
	}

	private String names(TaskNode task) {
		return join(task, (node) -> {
			if (node instanceof TaskNode awaited) {
				return (awaited == task) ? "itself" : title(awaited.record());
			}
			return lock((LockNode) node);
		});
	}

	private String described(TaskNode task) {
		return join(task, (node) -> {
			if (!(node instanceof TaskNode awaited)) {
				return lock((LockNode) node);
			}
			TaskSnapshot snapshot = this.look.values().task(awaited.record());
			if (snapshot.state() != TaskState.QUEUED) {
				return Values.title(snapshot) + " (running " + Durations.of(snapshot.ran()) + ")";
			}
			int position = this.positions.of(awaited.record());
			return Values.title(snapshot) + " (queued " + Durations.of(snapshot.queued())
					+ ((snapshot.executor() != null) ? " in " + snapshot.executor() : "")
					+ ((position > 0) ? ", position " + position : "") + ")";
		});
	}

	private String join(TaskNode task, Function<Node, String> text) {
		List<Edge> waits = waits(task);
		boolean isOneOf = waits.stream().anyMatch((edge) -> !edge.isCertain());
		String each = waits.stream()
			.limit(MAX_IN_SENTENCE)
			.map((edge) -> text.apply(edge.to()))
			.collect(Collectors.joining(isOneOf ? " or " : " and "));
		int more = waits.size() - MAX_IN_SENTENCE;
		return (isOneOf ? "perhaps " : "") + each + ((more > 0) ? " and " + more + " more" : "");
	}

	private String lock(LockNode lock) {
		String holder = lock.edges()
			.stream()
			.map((edge) -> title(((TaskNode) edge.to()).record()))
			.findFirst()
			.orElse("nobody that is known");
		return "the lock " + Values.clean(lock.name()) + " held by " + holder;
	}

}
