package io.github.asynctrace.benchmarks.report;

import java.io.IOException;

import io.github.asynctrace.report.CostRun;
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
	public static void main(String[] args) throws Exception {
		CostRun run = CostRun.of(args);
		Plan plan = run.isQuick() ? Plan.quick() : Plan.full();
		run.write("", new CostReport(plan)::measure);
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
			// adaptive mode takes for what they are: three callers.
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
