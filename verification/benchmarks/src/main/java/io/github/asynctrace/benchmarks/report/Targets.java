package io.github.asynctrace.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.report.RetainedRuns.Measurement;
import io.github.asynctrace.report.Target;

/**
 * Holds the results against what the project promised.
 */
final class Targets {

	private static final String NANOS = "ns";

	private static final String BYTES = "bytes";

	private final Plan plan;

	private final Results results;

	Targets(Plan plan, Results results) {
		this.plan = plan;
		this.results = results;
	}

	String render() {
		return Target.table(all());
	}

	private List<Target> all() {
		List<Target> targets = new ArrayList<>();
		this.plan.depths().forEach((depth) -> exact(targets, depth));
		rest(targets);
		adaptive(targets);
		off(targets);
		retained(targets);
		others(targets);
		return targets;
	}

	private void exact(List<Target> targets, int depth) {
		Key exact = Key.inline(Contenders.OURS_EXACT, 1, depth);
		String where = ", inline, depth " + depth;
		targets.add(Target.atMost("exact to an unread exception per task" + where,
				ratio(exact, Key.inline(Contenders.EXCEPTION_UNREAD, 1, depth)), 1.1, Target.TIMES));
		targets.add(Target.atLeast("an exception per task that is read to exact" + where,
				ratio(Key.inline(Contenders.EXCEPTION_READ, 1, depth), exact), 5, Target.TIMES));
		targets.add(Target.atLeast("DebugProbes with creation stacks to exact" + where,
				ratio(Key.inline(Contenders.COROUTINE_PROBES, 1, depth), exact), 5, Target.TIMES));
	}

	private void rest(List<Target> targets) {
		Key rest = Key.inline(Contenders.OURS_NO_CAPTURE, 1, Plan.DEPTH);
		targets.add(Target.atMost("all but the capture, one submitter, over bare",
				over(rest, Key.inline(Contenders.BARE, 1, Plan.DEPTH)), 60, NANOS));
		targets.add(Target.atMost("all but the capture, two submitters, over bare",
				over(Key.inline(Contenders.OURS_NO_CAPTURE, 2, Plan.DEPTH), Key.inline(Contenders.BARE, 2, Plan.DEPTH)),
				90, NANOS));
		targets
			.add(Target.atMost("all but the capture, allocated", this.results.cost(rest).map(Cost::bytes), 120, BYTES));
		targets.add(Target.atMost("all but the capture to Spring's decorator",
				ratio(rest, Key.inline(Contenders.SPRING_DECORATOR, 1, Plan.DEPTH)), 0.25, Target.TIMES));
	}

	private void adaptive(List<Target> targets) {
		if (!Contenders.names().contains(Contenders.OURS_ADAPTIVE)) {
			return;
		}
		Key adaptive = Key.inline(Contenders.OURS_ADAPTIVE, 1, Plan.DEPTH);
		targets.add(Target.atMost("adaptive over bare, depth 60",
				over(adaptive, Key.inline(Contenders.BARE, 1, Plan.DEPTH)), 110, NANOS));
		targets.add(Target.atMost("adaptive to Spring's decorator, depth 60",
				ratio(adaptive, Key.inline(Contenders.SPRING_DECORATOR, 1, Plan.DEPTH)), 0.5, Target.TIMES));
		targets.add(Target.atLeast("an unread exception per task to adaptive, depth 60",
				ratio(Key.inline(Contenders.EXCEPTION_UNREAD, 1, Plan.DEPTH), adaptive), 20, Target.TIMES));
	}

	private void off(List<Target> targets) {
		Key off = Key.inline(Contenders.OURS_OFF, 1, Plan.DEPTH);
		targets.add(Target.atMost("switched off, over bare", over(off, Key.inline(Contenders.BARE, 1, Plan.DEPTH)), 2,
				NANOS));
		targets.add(Target.atMost("switched off, allocated",
				this.results.cost(off).map((cost) -> (double) Math.round(cost.bytes())), 0, BYTES));
	}

	private void retained(List<Target> targets) {
		targets.add(Target.atMost("retained by a live task, 30 sites, after the background pass",
				retained(new Measurement(Contenders.OURS_EXACT, 30, false)), 120, BYTES));
		Optional<Double> unread = retained(new Measurement(Contenders.OURS_EXACT, 30, true));
		Optional<Double> throwable = retained(new Measurement(Contenders.BARE_THROWABLE, 30, true));
		targets.add(Target.atMost("the same before it, to a bare Throwable",
				unread.flatMap((bytes) -> throwable.map((bare) -> bytes / bare)), 1.1, Target.TIMES));
	}

	private void others(List<Target> targets) {
		int most = this.plan.live().get(this.plan.live().size() - 1);
		for (String contender : List.of(Contenders.OURS_EXACT, Contenders.OURS_NO_CAPTURE)) {
			targets.add(Target.atMost(String.format("%s beside %,d live tasks to none", contender, most),
					ratio(Key.live(contender, most), Key.live(contender, 0)), 1.2, Target.TIMES));
		}
		targets.add(Target.atMost("a failure that is printed, exact to bare, depth 60",
				ratio(Key.printed(Contenders.OURS_EXACT), Key.printed(Contenders.BARE)), 2, Target.TIMES));
		targets.add(Target.atMost("snapshot of 100,000 live tasks",
				this.results.cost(Key.snapshot("SnapshotBenchmark.snapshot", 100_000)).map(Cost::median), 100, "ms"));
		targets.add(Target.atMost("the same, first look after a burst",
				this.results.cost(Key.snapshot("FirstLookBenchmark.snapshot", 100_000)).map(Cost::median), 100, "ms"));
		targets.add(Target.atMost("`ThreadPoolTaskExecutor`, all but the capture to a decorator that only wraps",
				ratio(Key.springPool(Contenders.OURS_NO_CAPTURE), Key.springPool(Contenders.WRAPPER)), 1.1,
				Target.TIMES));
	}

	private Optional<Double> ratio(Key key, Key baseline) {
		return both(key, baseline, Cost::cpuRatio);
	}

	private Optional<Double> over(Key key, Key baseline) {
		return both(key, baseline, Cost::cpuOver);
	}

	private Optional<Double> both(Key key, Key baseline, ToDoubleBiFunction<Cost, Cost> compare) {
		return this.results.cost(key)
			.flatMap((cost) -> this.results.cost(baseline).map((other) -> compare.applyAsDouble(cost, other)));
	}

	private Optional<Double> retained(Measurement measurement) {
		return this.results.retained(measurement.name()).map(Long::doubleValue);
	}

}
