package io.github.asynctrace.test;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.render.TraceText;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

/**
 * Pending tasks as text: what is wrong, the trees, and the paths of some of the tasks.
 */
final class PendingText {

	private static final int MAX_FINDINGS = 5;

	private static final int MAX_PATHS = 8;

	private static final int MAX_FRAMES = 50;

	private static final int MAX_LINES = 200;

	// Within a printed stack trace, whose frames are indented so as well.
	private static final String INDENT = "\n\t";

	private final StringBuilder text = new StringBuilder();

	private PendingText() {
	}

	/**
	 * The whole of it.
	 * @param title the begin of the first line, which goes on with the number of tasks
	 * @param origin which roots are told first; what came of others may be what hangs
	 */
	static String of(String title, Pending pending, Predicate<TaskSnapshot> origin) {
		Pending own = pending.below(origin);
		Pending others = pending.below(origin.negate());
		PendingText text = new PendingText();
		text.text.append(title).append(count(own));
		if (!others.tasks().isEmpty()) {
			text.text.append(", and ").append(count(others)).append(" of others");
		}
		text.addFindings(pending.findings());
		text.addTasks(own);
		if (!others.tasks().isEmpty()) {
			text.add("Of others, or from before:");
			text.addTasks(others);
		}
		return text.text.toString();
	}

	private static String count(Pending pending) {
		int tasks = pending.tasks().size();
		return (tasks == 1) ? "1 task" : tasks + " tasks";
	}

	private void addTasks(Pending pending) {
		add(ForestText.defaults().withSummary(false).render(pending.trees()));
		addPaths(pending);
	}

	private void addFindings(List<Finding> findings) {
		for (Finding finding : findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))) {
			add(finding + "\n" + String.join("\n", finding.details()));
		}
		addRest(findings.size() - MAX_FINDINGS, "more findings");
	}

	// Tasks that were submitted at one place and stand alike have much the same path.
	private void addPaths(Pending pending) {
		List<TaskSnapshot> distinct = pending.tasks()
			.stream()
			.filter(new Distinct()::add)
			.sorted(Comparator.comparing((task) -> task.state() != TaskState.RUNNING))
			.toList();
		TraceText form = TraceText.defaults().withLimit(MAX_FRAMES);
		distinct.stream()
			.limit(MAX_PATHS)
			.map(pending::path)
			.filter(Objects::nonNull)
			.map((AsyncTrace path) -> form.render(path))
			.forEach(this::add);
		addRest(distinct.size() - MAX_PATHS, "more paths");
	}

	private void addRest(int rest, String what) {
		if (rest > 0) {
			add("… " + rest + " " + what);
		}
	}

	private void add(String part) {
		List<String> lines = part.lines().toList();
		if (lines.isEmpty()) {
			return;
		}
		this.text.append('\n');
		lines.stream().limit(MAX_LINES).forEach((line) -> this.text.append(INDENT).append(line));
		if (lines.size() > MAX_LINES) {
			this.text.append(INDENT).append("… ").append(lines.size() - MAX_LINES).append(" more lines");
		}
	}

}
