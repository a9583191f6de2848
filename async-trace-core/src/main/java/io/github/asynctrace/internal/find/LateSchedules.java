package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;

/**
 * Finds schedulers that cannot meet their rates: whenever one looks, all their threads
 * are busy and the next run is overdue.
 */
public final class LateSchedules implements Finder {

	private static final int TIMES = 5;

	private static final long TOLERATED_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Map<String, Integer> late = new HashMap<>();

	@Override
	public synchronized void find(Look look, List<Finding> found) {
		for (String name : new ArrayList<>(look.registry().pools().names())) {
			long overdue = (look.registry().pools().pool(name) instanceof ScheduledThreadPoolExecutor pool)
					? overdue(pool) : 0;
			if (overdue <= TOLERATED_NANOS) {
				this.late.remove(name);
			}
			else if (!look.isThorough()) {
				this.late.merge(name, 1, Integer::sum);
			}
			if (this.late.getOrDefault(name, 0) >= TIMES && !Finder.isTold(found, name)) {
				found.add(finding(look, name, overdue));
			}
		}
		this.late.keySet().retainAll(new HashSet<>(look.registry().pools().names()));
	}

	/** Whether a scheduler has all hands full and is late nonetheless. */
	public static boolean isLate(ScheduledThreadPoolExecutor pool) {
		return overdue(pool) > TOLERATED_NANOS;
	}

	private static long overdue(ScheduledThreadPoolExecutor pool) {
		Runnable next = pool.getQueue().peek();
		// What a user makes of it need not know its time.
		boolean isOfTheJdk = next != null && next.getClass().getName().startsWith("java.util.concurrent.");
		boolean isBusy = isOfTheJdk && pool.getActiveCount() >= pool.getCorePoolSize();
		return (isBusy && next instanceof Delayed delayed) ? -delayed.getDelay(TimeUnit.NANOSECONDS) : 0;
	}

	private static Finding finding(Look look, String name, long overdue) {
		List<TaskRecord> running = look.tasks()
			.all()
			.stream()
			.filter((record) -> Look.isRunningTask(record) && name.equals(record.executor()))
			.toList();
		List<String> what = running.stream()
			.map((record) -> Values.title(look.values().task(record)) + " (running "
					+ Durations.of(Duration.ofNanos(look.ran(record))) + ")")
			.limit(TIMES)
			.toList();
		return new Finding(FindingKind.STARVING_SOON, FindingKind.STARVING_SOON + " scheduler " + name,
				"STARVING SOON scheduler '" + name + "' cannot meet its rates: the next run is overdue by "
						+ Durations.of(Duration.ofNanos(overdue)) + ", and all threads are busy"
						+ (what.isEmpty() ? "" : " with " + String.join(", ", what)),
				List.of(), running.stream().map(TaskRecord::id).toList(), name, look.values().at());
	}

}
