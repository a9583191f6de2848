package io.github.asynctrace.internal.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Finds pools in whose queues tasks wait for too long: which sites fill the queue, and
 * what the workers do meanwhile.
 */
public final class QueueBuildUp implements Finder {

	private static final int MAX_SITES = 5;

	private static final int MAX_WORKERS = 100;

	private static final int MAX_IDS = 100;

	@Override
	public void find(Look look, List<Finding> found) {
		Map<String, List<TaskRecord>> queues = new HashMap<>();
		Map<String, List<TaskRecord>> workers = new HashMap<>();
		for (TaskRecord record : look.tasks().all()) {
			String executor = record.executor();
			if (executor != null && Look.isQueuedTask(record)) {
				queues.computeIfAbsent(executor, (key) -> new ArrayList<>()).add(record);
			}
			else if (executor != null && Look.isRunningTask(record) && record.thread() != null) {
				workers.computeIfAbsent(executor, (key) -> new ArrayList<>()).add(record);
			}
		}
		queues.forEach((executor, queue) -> {
			PoolState pool = look.registry().pools().state(executor);
			if (pool != null && pool.isSaturated() && !Finder.isTold(found, executor)) {
				find(look, pool, queue, workers.getOrDefault(executor, List.of()), found);
			}
		});
	}

	private static void find(Look look, PoolState pool, List<TaskRecord> queue, List<TaskRecord> workers,
			List<Finding> found) {
		queue.sort(Comparator.comparingLong(TaskRecord::submittedAt));
		Duration waited = Duration.ofNanos(look.now() - queue.get(0).submittedAt());
		if (waited.compareTo(look.limits().queued()) <= 0 || workers.isEmpty()) {
			return;
		}
		int queued = Math.max(queue.size(), pool.queued());
		String sentence = "QUEUE of pool '" + pool.name() + "' builds up: oldest queued " + Durations.of(waited)
				+ ", limit " + Durations.of(look.limits().queued()) + "; " + queued + " queued = "
				+ sites(look, queue, queued) + "; " + workers.size() + "/" + pool.threads() + " workers busy with "
				+ names(look, workers);
		found.add(new Finding(FindingKind.QUEUE_BUILD_UP, FindingKind.QUEUE_BUILD_UP + " " + pool.name(), sentence,
				workers(look, workers), queue.stream().map(TaskRecord::id).limit(MAX_IDS).toList(), pool.name(),
				look.values().at()));
	}

	// Such as: 31 ReportJob.export:88, 4 MailJob.send:12, 2 not traced
	private static String sites(Look look, List<TaskRecord> queue, int queued) {
		Map<String, Integer> sites = new HashMap<>();
		for (TaskRecord record : queue) {
			TaskSnapshot task = look.values().task(record);
			AsyncFrame site = task.site();
			sites.merge((site == null) ? task.name() : site.name() + ((site.line() >= 0) ? ":" + site.line() : ""), 1,
					Integer::sum);
		}
		List<String> each = most(sites);
		int others = queue.size() - sum(sites, each.size());
		if (others > 0) {
			each.add(others + " from other sites");
		}
		if (queued > queue.size()) {
			each.add((queued - queue.size()) + " not traced");
		}
		return String.join(", ", each);
	}

	private static List<String> most(Map<String, Integer> counts) {
		return sorted(counts).limit(MAX_SITES)
			.map((count) -> count.getValue() + " " + count.getKey())
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private static int sum(Map<String, Integer> counts, int first) {
		return sorted(counts).limit(first).mapToInt(Map.Entry::getValue).sum();
	}

	private static Stream<Map.Entry<String, Integer>> sorted(Map<String, Integer> counts) {
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
	}

	private static String names(Look look, List<TaskRecord> workers) {
		Map<String, Integer> names = new HashMap<>();
		workers.forEach((record) -> names.merge(look.values().task(record).name(), 1, Integer::sum));
		return String.join(", ", most(names));
	}

	private static List<String> workers(Look look, List<TaskRecord> workers) {
		Map<String, List<Long>> doing = new LinkedHashMap<>();
		for (TaskRecord record : workers.subList(0, Math.min(MAX_WORKERS, workers.size()))) {
			Thread thread = record.thread();
			if (thread != null) {
				ThreadReading reading = look.reading(record, thread);
				AsyncFrame frame = look.values().innermost(reading.stack());
				doing.computeIfAbsent((frame != null) ? frame.toString() : "", (key) -> new ArrayList<>())
					.add(record.id());
			}
		}
		List<String> lines = new ArrayList<>();
		doing.entrySet().stream().limit(MAX_SITES).forEach((group) -> {
			lines.add("  " + group.getValue().size() + " of the workers (" + Members.ids(group.getValue()) + ")");
			if (!group.getKey().isEmpty()) {
				lines.add("    " + group.getKey());
			}
		});
		return lines;
	}

}
