package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.FrameFilter;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen: the path of the calling code, the path of any task, all tasks.
 */
public final class View {

	private final FrameFilter filter;

	private final Sites sites;

	private final int budget;

	private View(FrameFilter filter, Sites sites, int budget) {
		this.filter = filter;
		this.sites = sites;
		this.budget = budget;
	}

	/** The view of one tracer. */
	public static View of(TaskTracer tracer) {
		return new View(tracer.filter(), tracer.registry().sites(), tracer.budget().percent());
	}

	/** The view of those who have no tracer in hand. */
	public static View withoutTracer() {
		return new View(FrameFilter.DEFAULT, new Sites(1), Budget.UNLIMITED);
	}

	private Snapshots snapshots() {
		return new Snapshots(this.filter, this.sites);
	}

	private Paths paths(Snapshots snapshots) {
		return new Paths(snapshots, this.filter, this.budget);
	}

	/**
	 * The path of the calling code; the plain stack and the thread as its root outside
	 * any task.
	 */
	public List<TraceHop> current() {
		TaskRecord record = TaskTracer.current();
		Site live = Site.of(new Throwable().getStackTrace(), 0);
		if (record == null) {
			record = TaskTracer.threadRoot(live);
		}
		return paths(snapshots()).of(record, live);
	}

	/** The task or root that is current on the calling thread. */
	public Optional<TaskSnapshot> currentTask() {
		return Optional.ofNullable(TaskTracer.current()).map((record) -> snapshots().of(record));
	}

	/** The path of any task or root that the tracer still knows. */
	public static Optional<List<TraceHop>> path(TaskTracer tracer, long id) {
		View view = of(tracer);
		return tracer.registry()
			.all()
			.stream()
			.filter((record) -> record.id() == id)
			.findFirst()
			.map((record) -> view.paths(view.snapshots()).of(record, live(record)));
	}

	private static @Nullable Site live(TaskRecord record) {
		Thread thread = record.thread();
		if (thread == null || record.state() != TaskState.RUNNING || isPlainThread(record)) {
			return null;
		}
		StackTraceElement[] stack = thread.getStackTrace();
		// The thread may have gone on to something else while its stack was read.
		boolean isStill = record.thread() == thread && record.state() == TaskState.RUNNING && stack.length > 0;
		return isStill ? own(stack, record) : null;
	}

	// Tasks run one within the other, and the outermost frames are those of the root.
	private static @Nullable Site own(StackTraceElement[] stack, TaskRecord record) {
		int tasks = Site.tasks(stack);
		if (stack.length >= Site.JVM_LIMIT) {
			// Tasks around those that can be seen may be cut off.
			return null;
		}
		if (record.isRoot()) {
			return Site.of(stack, tasks);
		}
		if (record.kind() == TaskKind.SCOPE) {
			return (tasks == 1) ? Site.of(stack, 0) : null;
		}
		int within = tasks - 1 - record.depth();
		return (within >= 0) ? Site.of(stack, within) : null;
	}

	// A thread stands for whatever submits from it, and where it is by now is nobody's
	// path.
	private static boolean isPlainThread(TaskRecord record) {
		return record.kind() == TaskKind.THREAD && record.isRoot();
	}

	/** All live tasks, the last finished ones and their ancestors. */
	public static TaskForest forest(TaskTracer tracer) {
		tracer.tidy();
		tracer.registry().endCancelled(System.nanoTime());
		List<TaskRecord> records = tracer.registry().all();
		// Reading stacks takes its time; books and rows should tell of one moment.
		records.forEach((record) -> record.site(tracer.registry().sites()));
		TaskCounts counts = tracer.registry().counts();
		Snapshots snapshots = of(tracer).snapshots();
		List<TaskSnapshot> tasks = new ArrayList<>(records.size());
		for (TaskRecord record : records) {
			tasks.add(snapshots.of(record));
		}
		return new TaskForest(snapshots.at(), tracer.status(), counts, tasks);
	}

}
