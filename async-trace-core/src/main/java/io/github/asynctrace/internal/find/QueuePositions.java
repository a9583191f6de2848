package io.github.asynctrace.internal.find;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;

/**
 * Where tasks stand in the queues of their pools, as far as these are queues in which the
 * order is that of the submissions.
 */
final class QueuePositions {

	// Copying a queue stops whoever wants to put something into it.
	private static final int MAX = 10_000;

	private final Look look;

	private final Map<String, Map<Object, Integer>> pools = new HashMap<>();

	QueuePositions(Look look) {
		this.look = look;
	}

	/** The position of a queued task, counted from 1, or 0 where nobody can tell. */
	int of(TaskRecord record) {
		String executor = record.executor();
		if (executor == null) {
			return 0;
		}
		Map<Object, Integer> positions = this.pools.computeIfAbsent(executor, this::read);
		return LiveTasks.objects(record, this.look.unwrap())
			.stream()
			.mapToInt((object) -> positions.getOrDefault(object, 0))
			.max()
			.orElse(0);
	}

	private Map<Object, Integer> read(String executor) {
		Map<Object, Integer> positions = new IdentityHashMap<>();
		if (this.look.registry().pools().pool(executor) instanceof ThreadPoolExecutor pool) {
			Queue<Runnable> queue = pool.getQueue();
			Class<?> type = queue.getClass();
			boolean isInOrder = type == LinkedBlockingQueue.class || type == ArrayBlockingQueue.class
					|| type == LinkedBlockingDeque.class;
			if (isInOrder && queue.size() <= MAX) {
				new ArrayDeque<>(queue).forEach((task) -> positions.put(task, positions.size() + 1));
			}
		}
		return positions;
	}

}
