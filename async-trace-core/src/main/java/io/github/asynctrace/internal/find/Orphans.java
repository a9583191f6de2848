package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.graph.Edge;
import io.github.asynctrace.internal.graph.Node;
import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds tasks that outlive their root, and futures for which somebody waits although
 * nobody will complete them.
 */
public final class Orphans implements Finder {

	@Override
	public void find(Look look, List<Finding> found) {
		outliving(look, found);
		forgotten(look, found);
	}

	private static void outliving(Look look, List<Finding> found) {
		long limit = look.limits().orphaned().toNanos();
		for (Late late : Late.of(look, (record) -> look.ran(record) > limit,
				(record) -> isOutlived(look, record, limit))) {
			TaskRecord root = late.first().root();
			List<String> details = new ArrayList<>();
			String standing = late.standing(details);
			String sentence = "ORPHAN " + late.subject() + ": still runs "
					+ Durations.of(Duration.ofNanos(look.now() - root.endedAt())) + " after its root "
					+ Values.title(look.values().task(root)) + " has ended; " + standing;
			found.add(new Finding(FindingKind.ORPHAN, FindingKind.ORPHAN + " " + late.id(), sentence, details,
					late.ids(), null, look.values().at()));
		}
	}

	private static boolean isOutlived(Look look, TaskRecord record, long limit) {
		TaskRecord root = record.root();
		TaskKind kind = root.kind();
		return (kind == TaskKind.REQUEST || kind == TaskKind.MESSAGE || kind == TaskKind.SCOPE)
				&& !root.state().isLive() && root.ran() >= 0 && look.now() - root.endedAt() > limit;
	}

	private static void forgotten(Look look, List<Finding> found) {
		Map<Object, TaskNode> unknown = new IdentityHashMap<>();
		for (Node node : look.graph().nodes()) {
			if (node instanceof TaskNode waiter) {
				Object future = awaited(look, waiter);
				if (future != null) {
					unknown.put(future, waiter);
				}
				waiter.edges().forEach((edge) -> neverRun(look, waiter, edge, found));
			}
		}
		if (!unknown.isEmpty()) {
			look.registry().forEachFinished((record) -> ended(look, record, unknown, found));
		}
	}

	// A future of which no live task is known.
	private static @Nullable Object awaited(Look look, TaskNode waiter) {
		Thread thread = waiter.thread();
		Wait wait = waiter.waitsFor();
		if (thread == null || wait == null || wait.kind() != WaitKind.FUTURE || !wait.tasks().isEmpty()) {
			return null;
		}
		return (waiter.blocker() instanceof Future<?> future) ? future : look.registry().awaiting().of(thread);
	}

	private static void ended(Look look, TaskRecord record, Map<Object, TaskNode> unknown, List<Finding> found) {
		TaskState state = record.state();
		if (state != TaskState.CANCELLED && state != TaskState.REJECTED && state != TaskState.LOST) {
			return;
		}
		for (Object object : LiveTasks.objects(record, look.unwrap())) {
			TaskNode waiter = unknown.get(object);
			if (waiter != null && object instanceof Future<?> future && !isDone(future)) {
				String why = switch (state) {
					case REJECTED -> "was rejected by its executor";
					case LOST -> "was dropped by its executor without a run";
					default -> "was taken out of its executor before it ran";
				};
				found.add(finding(look, waiter, record, why));
			}
		}
	}

	// Nobody takes anything from the queue of a pool that is terminated.
	private static void neverRun(Look look, TaskNode waiter, Edge edge, List<Finding> found) {
		if (waiter.thread() == null || !(edge.to() instanceof TaskNode awaited)) {
			return;
		}
		TaskRecord record = awaited.record();
		long age = look.now() - record.submittedAt();
		if (record.state() == TaskState.QUEUED && record.executor() != null && age > TimeUnit.SECONDS.toNanos(1)
				&& look.registry().pools().pool(record.executor()) instanceof ExecutorService pool
				&& pool.isTerminated()) {
			found.add(finding(look, waiter, record, "was never run, and its executor is shut down"));
		}
	}

	// One of a user's own class may do anything.
	private static boolean isDone(Future<?> future) {
		try {
			return future.isDone();
		}
		catch (RuntimeException ex) {
			return true;
		}
	}

	private static Finding finding(Look look, TaskNode waiter, TaskRecord awaited, String why) {
		String name = Values.title(look.values().task(waiter.record()));
		List<String> details = new ArrayList<>();
		ThreadReading reading = waiter.reading();
		AsyncFrame frame = (reading != null) ? look.values().innermost(reading.stack()) : null;
		if (frame != null) {
			details.add("    " + frame);
		}
		details.addAll(look.values().path(waiter.record(), 8));
		return new Finding(FindingKind.ORPHAN, FindingKind.ORPHAN + " future of #" + awaited.id(),
				"ORPHAN future: " + name + " waits for " + Values.title(look.values().task(awaited)) + ", which " + why
						+ "; nobody will complete it",
				details, List.of(awaited.id(), waiter.record().id()), null, look.values().at());
	}

}
