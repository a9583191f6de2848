package com.acme.formats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;

/**
 * Forests made by hand, for what a tracer cannot be brought to show.
 */
final class Forests {

	static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private Forests() {
	}

	static TaskForest of(List<TaskSnapshot> tasks) {
		return new TaskForest(NOW, new TracerStatus(true, Mode.EXACT, 0, 0),
				new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), tasks);
	}

	/** A root, and a task for each name, which is everywhere in its row. */
	static TaskForest named(List<String> names) {
		List<TaskSnapshot> tasks = new ArrayList<>();
		tasks.add(run(1, 0, 1, names.get(0), null, names.get(0), 0, 0, 100));
		for (String name : names) {
			tasks.add(run(tasks.size() + 1, 1, 1, name, name, name, 1, 2, 100));
		}
		return of(tasks);
	}

	/** Tasks of one request on a pool. */
	static TaskForest many(int size) {
		List<TaskSnapshot> tasks = new ArrayList<>();
		tasks.add(run(1, 0, 1, "GET /orders", null, "http-1", 0, 0, 100));
		for (int i = 2; i <= size; i++) {
			tasks.add(run(i, 1, 1, "check " + i, "io", "io-" + i % 8, 1, 20 + 30 * (i / 8), 45 + 30 * (i / 8)));
		}
		return of(tasks);
	}

	/** Each task the parent of the next one. */
	static TaskForest chain(int length) {
		List<TaskSnapshot> tasks = new ArrayList<>();
		tasks.add(run(1, 0, 1, "main", null, "main", 0, 0, 1_000_000));
		for (int i = 2; i <= length; i++) {
			tasks.add(run(i, i - 1, 1, "again", "io", "io-" + i % 2, i, i + 1, i + 3));
		}
		return of(tasks);
	}

	/** Runs that lie within, beside and across each other, as no real threads' do. */
	static TaskForest tangled(long seed, int size) {
		Random random = new Random(seed);
		List<TaskSnapshot> tasks = new ArrayList<>();
		for (int i = 1; i <= size; i++) {
			boolean isRoot = i == 1 || random.nextInt(8) == 0;
			TaskSnapshot parent = isRoot ? null : tasks.get(random.nextInt(tasks.size()));
			long submitted = random.nextInt(3_000);
			long started = submitted + random.nextInt(5) * random.nextInt(300);
			String thread = (random.nextInt(10) == 0) ? null : "t" + random.nextInt(3);
			tasks.add(run(i, isRoot ? 0 : parent.id(), isRoot ? i : parent.rootId(), "task " + i, "io", thread,
					submitted, started, started + random.nextInt(4) * random.nextInt(500)));
		}
		return of(tasks);
	}

	/** A row as if its thread had the name of all others. */
	static TaskSnapshot onOneThread(TaskSnapshot task) {
		return new TaskSnapshot(task.id(), task.parentId(), task.rootId(), task.name(), task.kind(), task.state(),
				task.executor(), "worker", task.run(), task.submittedAt(), task.startedAt(), task.endedAt(),
				task.queued(), task.ran(), task.site(), task.shared());
	}

	// Moments are given in tenths of a millisecond; durations are rounded, as a tracer's
	// are.
	private static TaskSnapshot run(long id, long parent, long root, String name, @Nullable String executor,
			@Nullable String thread, long submitted, long started, long ended) {
		Duration queued = Duration.ofMillis((started - submitted) / 10);
		Duration ran = Duration.ofMillis((ended - started) / 10);
		Instant submittedAt = NOW.minusSeconds(1_000).plusNanos(submitted * 100_000);
		TaskKind kind = (parent != 0) ? TaskKind.EXECUTE : (id % 2 == 0) ? TaskKind.THREAD : TaskKind.REQUEST;
		boolean isLive = id % 3 != 0;
		return new TaskSnapshot(id, parent, root, name, kind, isLive ? TaskState.RUNNING : TaskState.DONE, executor,
				thread, 0, submittedAt, submittedAt.plus(queued), isLive ? null : submittedAt.plus(queued).plus(ran),
				queued, ran, new AsyncFrame(name, name, name, 7, 0, null, false, false), false);
	}

}
