package io.github.asynctrace.internal.find;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.graph.TaskNode;
import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds pools that may starve one day: again and again at least half of their workers
 * have waited for tasks of the same pool. The worst moment of the last minute is told.
 */
public final class StarvingSoon implements Finder {

	private static final int OFTEN = 3;

	private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final Map<String, Worst> worst = new HashMap<>();

	@Override
	public synchronized void find(Look look, List<Finding> found) {
		if (!look.isThorough()) {
			look(look);
		}
		this.worst.forEach((name, worst) -> {
			if (worst.times >= OFTEN && !Finder.isTold(found, name)) {
				found.add(new Finding(FindingKind.STARVING_SOON, FindingKind.STARVING_SOON + " " + name, worst.sentence,
						List.of(), worst.tasks, name, look.values().at()));
			}
		});
	}

	private void look(Look look) {
		this.worst.values().removeIf((worst) -> look.now() - worst.at > KEPT_NANOS);
		Map<String, List<TaskNode>> waiting = new HashMap<>();
		look.graph().nodes().forEach((node) -> {
			String pool = (node instanceof TaskNode task) ? ownPool(task) : null;
			if (pool != null) {
				waiting.computeIfAbsent(pool, (key) -> new ArrayList<>()).add((TaskNode) node);
			}
		});
		waiting.forEach((name, tasks) -> {
			PoolState pool = look.registry().pools().state(name);
			// A fork/join pool mostly takes on another worker for one that waits.
			int workers = (pool != null && !(pool.executor() instanceof ForkJoinPool)) ? pool.workers() : 0;
			if (2 * tasks.size() >= workers && workers > 1) {
				this.worst.computeIfAbsent(name, (key) -> new Worst()).seen(look, name, tasks, workers);
			}
		});
	}

	private static @Nullable String ownPool(TaskNode task) {
		Wait wait = task.waitsFor();
		String executor = task.record().executor();
		return (executor != null && wait != null && wait.isCertain()
				&& wait.tasks().stream().anyMatch((awaited) -> executor.equals(awaited.executor()))) ? executor : null;
	}

	/** The worst moment of one pool. */
	private static final class Worst {

		private int times;

		private long at;

		private List<Long> tasks = List.of();

		private String sentence = "";

		void seen(Look look, String pool, List<TaskNode> waiting, int workers) {
			this.times++;
			this.at = look.now();
			if (waiting.size() < this.tasks.size()) {
				return;
			}
			List<TaskRecord> records = waiting.stream().map(TaskNode::record).toList();
			this.tasks = records.stream().map(TaskRecord::id).sorted().toList();
			this.sentence = "STARVING SOON pool '" + pool + "': " + waiting.size() + " of " + workers
					+ " workers waited for tasks of this pool itself at the worst moment, such as "
					+ Values.title(look.values().task(records.get(0)));
		}

	}

}
