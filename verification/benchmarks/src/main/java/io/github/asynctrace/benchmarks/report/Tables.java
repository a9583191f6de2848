package io.github.asynctrace.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.report.RetainedRuns.Measurement;
import io.github.asynctrace.report.MarkdownTable;
import io.github.asynctrace.report.Numbers;

/**
 * Turns the results of a plan into tables.
 */
final class Tables {

	private final Plan plan;

	private final Results results;

	Tables(Plan plan, Results results) {
		this.plan = plan;
		this.results = results;
	}

	String render() {
		return inline() + twoSubmitters() + pools() + springPool() + failing() + printed() + live() + snapshots()
				+ retained();
	}

	private String inline() {
		return compare("Inline, one submitter: ns a task", this.plan.depths(), (depth) -> "depth " + depth,
				(contender, depth) -> Key.inline(contender, 1, depth));
	}

	private String pools() {
		return compare("Pools, depth 60, one submitter, batches of 1,000: ns a task", this.plan.pools(), (pool) -> pool,
				Key::pool);
	}

	// The ratio is one of CPU time, to the baseline of the row in the same column.
	private <C> String compare(String title, List<C> columns, Function<C, String> name,
			BiFunction<String, C, Key> key) {
		List<String> header = new ArrayList<>(List.of("contender"));
		columns.forEach((column) -> header.addAll(List.of(name.apply(column), "CPU", "ratio", "bytes")));
		header.add("to");
		MarkdownTable table = new MarkdownTable(title, header);
		for (String contender : Contenders.names()) {
			String baseline = Contenders.baseline(contender);
			List<String> row = new ArrayList<>(List.of(contender));
			for (C column : columns) {
				Optional<Cost> cost = this.results.cost(key.apply(contender, column));
				row.addAll(List.of(Cells.spread(cost), Cells.cpu(cost),
						Cells.cpuRatio(cost, this.results.cost(key.apply(baseline, column))), Cells.bytes(cost)));
			}
			row.add(baseline);
			table.row(row);
		}
		return table.toString();
	}

	private String twoSubmitters() {
		return simple("Inline, two submitters, depth 60: ns a task", Contenders.names(), Contenders::baseline,
				(contender) -> Key.inline(contender, 2, Plan.DEPTH));
	}

	private String springPool() {
		return simple("`ThreadPoolTaskExecutor` with a task decorator, depth 60: ns a task", Plan.decorators(),
				(contender) -> Contenders.WRAPPER, Key::springPool);
	}

	private String failing() {
		return simple("Inline, the task throws a new exception, depth 60: ns a task", Plan.failing(),
				(contender) -> Contenders.BARE, Key::failing);
	}

	private String printed() {
		return simple("Inline, the task throws a new exception that is printed, depth 60: ns a task", Plan.failing(),
				(contender) -> Contenders.BARE, Key::printed);
	}

	private String simple(String title, List<String> contenders, Function<String, String> baselines,
			Function<String, Key> key) {
		MarkdownTable table = new MarkdownTable(title, List.of("contender", "ns", "CPU", "ratio", "to", "bytes"));
		for (String contender : contenders) {
			String baseline = baselines.apply(contender);
			Optional<Cost> cost = this.results.cost(key.apply(contender));
			table.row(List.of(contender, Cells.spread(cost), Cells.cpu(cost),
					Cells.cpuRatio(cost, this.results.cost(key.apply(baseline))), baseline, Cells.bytes(cost)));
		}
		return table.toString();
	}

	private String live() {
		List<String> header = new ArrayList<>(List.of("contender"));
		this.plan.live().forEach((live) -> header.addAll(List.of(String.format("%,d live", live), "CPU", "ratio")));
		MarkdownTable table = new MarkdownTable("Inline beside live tasks, depth 20: ns a task, ratio to none live",
				header);
		for (String contender : Plan.listed()) {
			List<String> row = new ArrayList<>(List.of(contender));
			for (int live : this.plan.live()) {
				Optional<Cost> cost = this.results.cost(Key.live(contender, live));
				row.addAll(List.of(Cells.spread(cost), Cells.cpu(cost),
						Cells.cpuRatio(cost, this.results.cost(Key.live(contender, 0)))));
			}
			table.row(row);
		}
		return table.toString();
	}

	private String snapshots() {
		MarkdownTable table = new MarkdownTable("Looking at live tasks from 30 sites, depth 60: ms",
				List.of("live tasks", "snapshot", "with text", "text, KB", "first look after a burst",
						"snapshot beside a submitter"));
		for (int live : this.plan.looks()) {
			Optional<Cost> busy = this.results.cost(Key.busyLook(live));
			table.row(List.of(String.format("%,d", live),
					Cells.spread(this.results.cost(Key.snapshot("SnapshotBenchmark.snapshot", live))),
					Cells.spread(this.results.cost(Key.snapshot("SnapshotBenchmark.text", live))),
					String.format("%,d", SnapshotText.kilobytes(live)),
					Cells.spread(this.results.cost(Key.snapshot("FirstLookBenchmark.snapshot", live))),
					busy.map((cost) -> Numbers.amount(cost.median() / 1e6)).orElse(Numbers.NONE)));
		}
		return table.toString();
	}

	private String retained() {
		MarkdownTable table = new MarkdownTable(
				String.format("Retained by a live task, depth 60, %,d tasks (unread: %,d)", this.plan.tasks(),
						RetainedRuns.FRESH_TASKS),
				List.of("contender", "sites", "when", "bytes"));
		for (Measurement measurement : RetainedRuns.measurements()) {
			table.row(List.of(measurement.contender(), Integer.toString(measurement.sites()),
					measurement.fresh() ? "unread" : "after the background pass",
					this.results.retained(measurement.name())
						.map((bytes) -> String.format("%,d", bytes))
						.orElse(Numbers.NONE)));
		}
		return table.toString();
	}

}
