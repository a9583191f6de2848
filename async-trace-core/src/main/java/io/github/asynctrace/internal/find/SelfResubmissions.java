package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Values;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Finds tasks that submit themselves again and again without any pause: their lineage
 * grows by thousands from one look to the next.
 */
public final class SelfResubmissions implements Finder {

	private static final int TIMES = 3;

	private Map<String, Chain> chains = new HashMap<>();

	@Override
	public synchronized void find(Look look, List<Finding> found) {
		if (!look.isThorough()) {
			look(look);
		}
		this.chains.forEach((id, chain) -> {
			if (chain.times >= TIMES) {
				found.add(new Finding(FindingKind.SELF_RESUBMISSION, id,
						"SELF-RESUBMISSION " + chain.title + ": it has submitted itself " + chain.rate
								+ " times in a second, without any pause for "
								+ Durations.of(Duration.ofNanos(look.now() - chain.since)),
						List.of(), List.of(chain.task), null, look.values().at()));
			}
		});
	}

	private void look(Look look) {
		Map<String, Chain> next = new HashMap<>();
		for (TaskRecord record : look.tasks().all()) {
			if (isSelfMade(record)) {
				TaskSnapshot task = look.values().task(record);
				String id = FindingKind.SELF_RESUBMISSION + " " + task.name() + " of #" + record.root().id();
				next.putIfAbsent(id, Chain.after(this.chains.get(id), look, record, Values.title(task)));
			}
		}
		this.chains.forEach((id, chain) -> {
			if (!chain.wasMissed) {
				// Between two of its tasks there is none to be seen.
				next.putIfAbsent(id, chain.missed());
			}
		});
		this.chains = next;
	}

	/** Whether a task has submitted itself too often already, though not for long. */
	public synchronized boolean isSuspicious() {
		return this.chains.values().stream().anyMatch((chain) -> chain.times > 0);
	}

	/** Whether a task of one kind has submitted another one. */
	public static boolean isSelfMade(TaskRecord record) {
		TaskRecord parent = record.parent();
		return parent != null && !parent.isRoot() && record.isTask() && record.isLike(parent);
	}

	/** How often tasks have handed on to others on the way to this one. */
	static long length(TaskRecord record) {
		long length = 0;
		for (TaskRecord task = record; task != null; task = task.parent()) {
			length += 1 + task.repeats() + task.elided();
		}
		return length;
	}

	/** What is known of one such task. */
	private record Chain(long task, String title, long length, long at, int times, long rate, long since,
			boolean wasMissed) {

		static Chain after(@Nullable Chain before, Look look, TaskRecord record, String title) {
			long length = SelfResubmissions.length(record);
			if (before == null) {
				return new Chain(record.id(), title, length, look.now(), 0, 0, look.now(), false);
			}
			double seconds = Math.max(1, look.now() - before.at) / (double) TimeUnit.SECONDS.toNanos(1);
			long rate = (long) ((length - before.length) / seconds);
			boolean isFast = rate >= look.limits().resubmissions();
			return new Chain(record.id(), title, length, look.now(), isFast ? before.times + 1 : 0, rate,
					isFast ? before.since : look.now(), false);
		}

		Chain missed() {
			return new Chain(this.task, this.title, this.length, this.at, this.times, this.rate, this.since, true);
		}

	}

}
