package io.github.asynctrace.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.asynctrace.benchmarks.BusySnapshotBenchmark;
import io.github.asynctrace.benchmarks.FailingTaskBenchmark;
import io.github.asynctrace.benchmarks.FirstLookBenchmark;
import io.github.asynctrace.benchmarks.InlineBenchmark;
import io.github.asynctrace.benchmarks.LiveTasksBenchmark;
import io.github.asynctrace.benchmarks.PoolBenchmark;
import io.github.asynctrace.benchmarks.PrintedFailureBenchmark;
import io.github.asynctrace.benchmarks.SnapshotBenchmark;
import io.github.asynctrace.benchmarks.SpringPoolBenchmark;
import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.executor.Pools;

/**
 * What is measured, and how thoroughly.
 *
 * @param depths the depths of the stacks
 * @param pools the pools
 * @param live the numbers of live tasks that a submission is measured beside
 * @param looks the numbers of live tasks that are looked at
 * @param rounds how often the comparisons are repeated, in turn
 * @param warmUpMillis the time of an iteration that only warms up
 * @param millis the time of one that is measured
 * @param tasks the number of tasks of which the retained memory is measured
 */
record Plan(List<Integer> depths, List<String> pools, List<Integer> live, List<Integer> looks, int rounds,
		int warmUpMillis, int millis, int tasks) {

	static final int DEPTH = 60;

	static Plan full() {
		return new Plan(List.of(20, DEPTH, 120), Pools.names(), List.of(0, 100_000, 1_000_000),
				List.of(1000, 10_000, 100_000), 2, 400, 200, 1_000_000);
	}

	/** Good enough to see that everything works, and roughly how it stands. */
	static Plan quick() {
		List<String> pools = Pools.names();
		return new Plan(List.of(DEPTH), List.of(pools.get(0), pools.get(pools.size() - 1)), List.of(0, 100_000),
				List.of(1000, 100_000), 1, 100, 100, 100_000);
	}

	/** What most targets are about; repeated in rounds. */
	List<Step> comparisons() {
		Stream<Step> inline = this.depths.stream()
			.map((depth) -> new Step(InlineBenchmark.class, 1, Map.of("contender",
					(depth == DEPTH) ? Contenders.names() : walking(), "depth", List.of(Integer.toString(depth)))));
		Stream<Step> pool = Stream.of(new Step(SpringPoolBenchmark.class, 1, Map.of("contender", decorators())));
		return Stream.concat(inline, pool).toList();
	}

	/** What is measured once. */
	List<Step> others() {
		List<String> all = Contenders.names();
		Map<String, List<String>> looks = Map.of("live", strings(this.looks));
		return List.of(
				new Step(InlineBenchmark.class, 2, Map.of("contender", all, "depth", List.of(Integer.toString(DEPTH)))),
				new Step(PoolBenchmark.class, 1, Map.of("contender", all, "pool", this.pools)),
				new Step(FailingTaskBenchmark.class, 1, Map.of("contender", failing())),
				new Step(PrintedFailureBenchmark.class, 1, Map.of("contender", failing())),
				new Step(LiveTasksBenchmark.class, 1, Map.of("contender", listed(), "live", strings(this.live))),
				new Step(SnapshotBenchmark.class, 1, looks), new Step(FirstLookBenchmark.class, 1, looks),
				new Step(BusySnapshotBenchmark.class, 2, Map.of()));
	}

	/**
	 * Those that walk the stack, and what they are compared with; to the others depth is
	 * nothing.
	 */
	static List<String> walking() {
		List<String> walking = List.of(Contenders.BARE, Contenders.BARE_THROWABLE, Contenders.EXCEPTION_UNREAD,
				Contenders.EXCEPTION_READ, Contenders.SPRING_DECORATOR, Contenders.COROUTINE_PROBES);
		return concat(walking, Contenders.ours());
	}

	/** The contenders that can be a task decorator of Spring, and are worth it. */
	static List<String> decorators() {
		return concat(List.of(Contenders.BARE, Contenders.WRAPPER), Contenders.ours(),
				List.of(Contenders.EXCEPTION_UNREAD, Contenders.SPRING_DECORATOR));
	}

	static List<String> failing() {
		return concat(List.of(Contenders.BARE), Contenders.ours(), List.of(Contenders.EXCEPTION_UNREAD));
	}

	/** Ours, as far as they list live tasks. */
	static List<String> listed() {
		return Contenders.ours().stream().filter((name) -> !name.equals(Contenders.OURS_OFF)).toList();
	}

	@SafeVarargs
	private static List<String> concat(List<String>... lists) {
		return Stream.of(lists).flatMap(List::stream).toList();
	}

	private static List<String> strings(List<Integer> numbers) {
		return numbers.stream().map(String::valueOf).toList();
	}

}
