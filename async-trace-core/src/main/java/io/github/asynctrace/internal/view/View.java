package io.github.asynctrace.internal.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.registry.FailureNotes;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Roots;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;

/**
 * What can be seen: the path of the calling code, the path of any task, all tasks.
 */
public final class View {

	private final VisibleFrames filter;

	private final Sites sites;

	private final FailureNotes failures;

	private final int budget;

	private final Customizations customizations;

	private final Consumer<Throwable> faults;

	private View(VisibleFrames filter, Sites sites, FailureNotes failures, int budget, Customizations customizations,
			Consumer<Throwable> faults) {
		this.filter = filter;
		this.sites = sites;
		this.failures = failures;
		this.budget = budget;
		this.customizations = customizations;
		this.faults = faults;
	}

	/** The view of one tracer. */
	public static View of(TaskTracer tracer) {
		return new View(tracer.filter(), tracer.registry().sites(), tracer.registry().failures(),
				tracer.budget().percent(), tracer.customizations(), tracer::fault);
	}

	/** The view of those who have no tracer in hand. */
	public static View withoutTracer() {
		return new View(VisibleFrames.DEFAULT, new Sites(1), new FailureNotes(1), Budget.UNLIMITED, Customizations.NONE,
				(fault) -> {
				});
	}

	private Snapshots snapshots() {
		return new Snapshots(this.filter, new ShownFrames(this.filter, this.customizations), this.sites, this.failures);
	}

	/**
	 * The path of the calling code; the plain stack and the thread as its root outside
	 * any task.
	 * @param raw whether all frames are shown
	 */
	public Extracted current(boolean raw) {
		try {
			return new Extracted(path(raw), task().orElse(null), null, List.of(), List.of());
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
			return Extracted.failed(ex);
		}
	}

	private List<TraceHop> path(boolean raw) {
		TaskRecord record = TaskTracer.current();
		StackTraceElement[] stack = new Throwable().getStackTrace();
		Site live = Site.of(stack, 0);
		if (record == null) {
			record = Roots.ofThread(live);
		}
		Customizations customizations = raw ? Customizations.NONE : this.customizations;
		ShownFrames shown = new ShownFrames(this.filter, customizations);
		FrameContexts contexts = new FrameContexts();
		contexts.addScopes(Thread.currentThread(), stack, record);
		contexts.addCurrent(live, customizations.current());
		Snapshots snapshots = new Snapshots(this.filter, shown, this.sites, this.failures);
		Paths paths = new Paths(snapshots, shown, this.budget, contexts, raw);
		return paths.of(record, raw ? Site.whole(stack, 0) : live, null, List.of());
	}

	/** The task or root that is current on the calling thread. */
	public Optional<TaskSnapshot> currentTask() {
		try {
			return task();
		}
		catch (Throwable ex) {
			this.faults.accept(ex);
			return Optional.empty();
		}
	}

	private Optional<TaskSnapshot> task() {
		return Optional.ofNullable(TaskTracer.current()).map((record) -> snapshots().of(record));
	}

	/** A task and its ancestors. */
	public static List<TaskSnapshot> lineage(TaskTracer tracer, long id) {
		try {
			Snapshots snapshots = of(tracer).snapshots();
			List<TaskSnapshot> lineage = new ArrayList<>();
			for (TaskRecord record = tracer.registry().find(id); record != null; record = record.parent()) {
				if (!record.isMerged()) {
					lineage.add(snapshots.of(record));
				}
			}
			return lineage;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return List.of();
		}
	}

	/** All live tasks, the last finished ones and their ancestors. */
	public static TaskForest forest(TaskTracer tracer) {
		tracer.tidy();
		try {
			return all(tracer);
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return new TaskForest(Instant.now(), tracer.status(), counts(tracer), List.of(),
					Extracted.failed(ex).errors());
		}
	}

	/** The books; empty ones where we have failed. */
	static TaskCounts counts(TaskTracer tracer) {
		try {
			return tracer.registry().counts();
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		}
	}

	private static TaskForest all(TaskTracer tracer) {
		tracer.registry().unseenEnds().endCancelled(System.nanoTime());
		List<TaskRecord> records = tracer.registry().all();
		// Reading stacks takes its time; books and rows should tell of one moment.
		records.forEach((record) -> record.site(tracer.registry().sites()));
		TaskCounts counts = tracer.registry().counts();
		Snapshots snapshots = of(tracer).snapshots();
		List<TaskSnapshot> tasks = new ArrayList<>(records.size());
		for (TaskRecord record : records) {
			TaskSnapshot task = snapshots.of(record);
			// Asked last: it may have come to be so while its row was made.
			if (!record.isMerged()) {
				tasks.add(task);
			}
		}
		return new TaskForest(snapshots.at(), tracer.status(), counts, tasks);
	}

}
