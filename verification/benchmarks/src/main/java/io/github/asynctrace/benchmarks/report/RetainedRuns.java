package io.github.asynctrace.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.benchmarks.contender.Contenders;
import io.github.asynctrace.benchmarks.memory.RetainedMemory;

/**
 * Measures retained memory, each contender in a JVM of its own.
 */
final class RetainedRuns {

	/**
	 * So few that they are all measured within the second in which no stack is read.
	 */
	static final int FRESH_TASKS = 40_000;

	private static final int SITES = 30;

	private static final int MANY_SITES = 1000;

	private static final String HEAP = "-Xmx6g";

	private RetainedRuns() {
	}

	static List<Measurement> measurements() {
		List<Measurement> all = new ArrayList<>();
		for (String contender : Plan.listed()) {
			all.add(new Measurement(contender, SITES, false));
		}
		all.add(new Measurement(Contenders.OURS_EXACT, 1, false));
		all.add(new Measurement(Contenders.OURS_EXACT, MANY_SITES, false));
		all.add(new Measurement(Contenders.OURS_EXACT, SITES, true));
		all.add(new Measurement(Contenders.BARE_THROWABLE, SITES, true));
		for (String peer : List.of(Contenders.EXCEPTION_UNREAD, Contenders.SPRING_DECORATOR, Contenders.TTL)) {
			all.add(new Measurement(peer, SITES, false));
		}
		return all;
	}

	static void run(Plan plan, Results results) throws IOException, InterruptedException {
		for (Measurement measurement : measurements()) {
			int tasks = measurement.fresh() ? FRESH_TASKS : plan.tasks();
			long bytes = measure(measurement, tasks);
			System.out.println("# Retained by " + measurement.name() + ": " + bytes + " bytes a task");
			results.addRetained(measurement.name(), bytes);
		}
	}

	private static long measure(Measurement measurement, int tasks) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-cp", System.getProperty("java.class.path"), RetainedMemory.class.getName(), measurement.contender(),
				Integer.toString(tasks), Integer.toString(measurement.sites()), measurement.fresh() ? "fresh" : "old")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (InputStream out = process.getInputStream()) {
			String bytes = new String(out.readAllBytes(), StandardCharsets.UTF_8).trim();
			int exit = process.waitFor();
			if (exit != 0) {
				throw new IllegalStateException(measurement + " ended with " + exit);
			}
			return Long.parseLong(bytes);
		}
	}

	/**
	 * One of them.
	 *
	 * @param contender whose
	 * @param sites from how many stacks the tasks are submitted
	 * @param fresh whether no stack may have been read yet
	 */
	record Measurement(String contender, int sites, boolean fresh) {

		String name() {
			return this.contender + ", " + this.sites + " sites" + (this.fresh ? ", unread" : "");
		}

	}

}
