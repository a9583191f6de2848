package io.github.asynctrace.load.shop;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.asynctrace.report.MarkdownTable;
import io.github.asynctrace.report.Numbers;
import io.github.asynctrace.report.Spread;
import io.github.asynctrace.report.Target;

/**
 * All turns of all variants. Ratios are taken between turns of the same round.
 */
final class LoadResults {

	private final Map<Variant, List<Slice>> saturated = new EnumMap<>(Variant.class);

	private final Map<Variant, List<Slice>> alone = new EnumMap<>(Variant.class);

	private final Map<Variant, List<Double>> stacks = new EnumMap<>(Variant.class);

	void add(Variant variant, Slice saturated, Slice alone) {
		this.saturated.computeIfAbsent(variant, (unused) -> new ArrayList<>()).add(saturated);
		this.alone.computeIfAbsent(variant, (unused) -> new ArrayList<>()).add(alone);
	}

	void addStacks(Variant variant, double part) {
		this.stacks.computeIfAbsent(variant, (unused) -> new ArrayList<>()).add(part);
	}

	/** The part of the tasks that have a stack, if that was to be known. */
	Optional<Double> stacks(Variant variant) {
		return Optional.ofNullable(this.stacks.get(variant)).map((parts) -> Spread.of(parts).median());
	}

	List<Target> targets() {
		return List.of(Target.atLeast("exact to absent, requests a second of the sample application",
				Optional.of(ratio(this.saturated, Variant.EXACT, Slice::throughput).median()), 0.98, Target.TIMES));
	}

	String tables(LoadPlan plan) {
		String turns = plan.generations() * plan.rounds() + " turns each in " + plan.generations() + " JVMs";
		return table("`GET /prices`, " + LoadPlan.CONNECTIONS + " connections, " + turns, this.saturated)
				+ table("`GET /prices`, one connection, " + turns, this.alone);
	}

	private String table(String title, Map<Variant, List<Slice>> slices) {
		MarkdownTable table = new MarkdownTable(title, List.of("starter", "requests/s", "to absent", "p50, µs",
				"to absent", "p99, µs", "CPU, µs a request", "to absent", "tasks with a stack"));
		for (Variant variant : slices.keySet()) {
			List<String> row = new ArrayList<>(List.of(variant.label()));
			cell(row, slices, variant, Slice::throughput);
			cell(row, slices, variant, Slice::p50);
			row.add(Spread.of(values(slices, variant, Slice::p99)).amount());
			cell(row, slices, variant, Slice::cpu);
			row.add(stacks(variant).map((part) -> String.format(Locale.ROOT, "%.1f %%", part * 100))
				.orElse(Numbers.NONE));
			table.row(row);
		}
		return table.toString();
	}

	private static void cell(List<String> row, Map<Variant, List<Slice>> slices, Variant variant,
			ToDoubleFunction<Slice> value) {
		row.add(Spread.of(values(slices, variant, value)).amount());
		row.add((variant == Variant.ABSENT) ? Numbers.NONE : ratio(slices, variant, value).ratio());
	}

	private static Spread ratio(Map<Variant, List<Slice>> slices, Variant variant, ToDoubleFunction<Slice> value) {
		List<Double> values = values(slices, variant, value);
		List<Double> absent = values(slices, Variant.ABSENT, value);
		return Spread.of(IntStream.range(0, values.size()).mapToObj((i) -> values.get(i) / absent.get(i)).toList());
	}

	private static List<Double> values(Map<Variant, List<Slice>> slices, Variant variant,
			ToDoubleFunction<Slice> value) {
		return slices.getOrDefault(variant, List.of()).stream().map(value::applyAsDouble).toList();
	}

}
