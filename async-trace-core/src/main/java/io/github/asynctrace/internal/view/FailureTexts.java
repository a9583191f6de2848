package io.github.asynctrace.internal.view;

import java.time.Duration;
import java.util.Locale;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.PoolLoad;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;

/**
 * What stands beside the path of a failure: which task it is and what was going on with
 * it.
 */
public final class FailureTexts {

	private final Registry registry;

	private final Backlog backlog;

	public FailureTexts(TaskTracer tracer) {
		this.registry = tracer.registry();
		this.backlog = new Backlog(tracer);
	}

	/** A task has thrown the failure. */
	public String failed(FailurePath path) {
		TaskSnapshot task = path.task();
		return cut(name(task) + ((task.executor() != null) ? " on " + task.executor() : "") + ", " + distance(path));
	}

	/** An executor has refused the task. */
	public String refused(FailurePath path) {
		String executor = path.task().executor();
		String where = (executor != null) ? " by " + executor + load(executor, ": ") : "";
		return cut(name(path.task()) + ", refused" + where + "; " + distance(path));
	}

	/** The task was cancelled. */
	public String cancelled(FailurePath path, String by) {
		return cut(name(path.task()) + ", cancelled by " + by + ": " + state(path.task()) + "; " + distance(path));
	}

	/** Somebody waited too long for the task. */
	public String timedOut(FailurePath path, long waitedNanos) {
		return cut("waited " + Durations.of(Duration.ofNanos(Math.max(0, waitedNanos))) + " for " + name(path.task())
				+ ": " + state(path.task()) + "; " + distance(path));
	}

	/** Somebody tells of the task, or of the root. */
	public String reported(FailurePath path) {
		TaskSnapshot task = path.task();
		if (task.state() == TaskState.REJECTED) {
			return refused(path);
		}
		return cut(task.isRoot() ? root(task) : name(task) + ": " + state(task) + "; " + distance(path));
	}

	private String cut(String text) {
		return CleanText.clean(text, this.registry.limits().messageLength());
	}

	private static String name(TaskSnapshot task) {
		return ((task.kind() == TaskKind.SCOPE) ? "scope #" : "task #") + task.id() + " " + task.name()
				+ ((task.run() > 0) ? " run " + task.run() : "");
	}

	private static String distance(FailurePath path) {
		return FailureStack.count(path.length(), "hop") + " to " + root(path.root());
	}

	private static String root(TaskSnapshot root) {
		return root.name() + " #" + root.id() + ((root.kind() == TaskKind.UNTRACED) ? ", origin not traced" : "");
	}

	private String state(TaskSnapshot task) {
		String executor = task.executor();
		String where = (executor != null) ? " in " + executor : "";
		return switch (task.state()) {
			case QUEUED -> "queued " + Durations.of(task.queued()) + where + this.backlog.before(task)
					+ ((executor != null) ? load(executor, ", ") : "");
			case RUNNING -> "running " + Durations.of(task.ran()) + where
					+ ((task.thread() != null) ? " on thread " + task.thread() : "") + queued(task);
			default -> task.state().name().toLowerCase(Locale.ROOT)
					+ ((task.startedAt() != null) ? " after " + Durations.of(task.ran()) + where + queued(task) : "");
		};
	}

	private static String queued(TaskSnapshot task) {
		return (task.queued().toMillis() > 0) ? ", queued " + Durations.of(task.queued()) : "";
	}

	private String load(String executor, String separator) {
		PoolLoad load = this.registry.pools().load(executor);
		return (load != null) ? separator + load.busy() + "/" + load.threads() + " workers busy" : "";
	}

}
