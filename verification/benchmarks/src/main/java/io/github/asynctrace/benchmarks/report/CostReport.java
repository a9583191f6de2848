package io.github.asynctrace.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything on the JVM that it was started with, and writes the tables of that
 * JDK into a document.
 */
public final class CostReport {

	private static final String QUICK = "--quick";

	private static final String OUT = "--out";

	private static final Path DEFAULT_OUT = Path.of("docs", "cost.md");

	private final Plan plan;

	private final Results results = new Results();

	private CostReport(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Measures, for a quarter of an hour.
	 * @param args {@code --quick} for a rough look of three minutes, {@code --out FILE}
	 * for another document than {@code docs/cost.md}
	 */
	public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
		List<String> options = Arrays.asList(args);
		boolean quick = options.contains(QUICK);
		int out = options.indexOf(OUT);
		Path file = (out >= 0) ? Path.of(options.get(out + 1)) : DEFAULT_OUT;
		String machine = Machine.describe();
		long begin = System.nanoTime();
		String tables = new CostReport(quick ? Plan.quick() : Plan.full()).measure();
		long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin);
		int jdk = Runtime.version().feature();
		String note = quick ? "**Measured with `--quick`: a rough look, not a result.** " : "";
		new CostDocument(file).replace(jdk,
				"### JDK " + jdk + "\n\n" + note + machine + ", " + minutes + " minutes.\n\n" + tables);
		System.out.println("# Written: " + file.toAbsolutePath());
	}

	private String measure() throws RunnerException, IOException, InterruptedException {
		for (int round = 0; round < this.plan.rounds(); round++) {
			for (Step step : this.plan.comparisons()) {
				run(step);
			}
		}
		for (Step step : this.plan.others()) {
			run(step);
		}
		RetainedRuns.run(this.plan, this.results);
		return new Targets(this.plan, this.results).render() + new Tables(this.plan, this.results).render();
	}

	private void run(Step step) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + step.benchmark().getSimpleName() + "\\.")
			.threads(step.threads())
			// Synchronised threads are called from three lines of the harness, which
			// adaptive
			// mode takes for what they are: three callers.
			.syncIterations(false)
			.warmupTime(TimeValue.milliseconds(this.plan.warmUpMillis()))
			.measurementTime(TimeValue.milliseconds(this.plan.millis()))
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.shouldFailOnError(true);
		step.params().forEach((name, values) -> options.param(name, values.toArray(new String[0])));
		this.results.add(new Runner(options.build()).run());
	}

}
