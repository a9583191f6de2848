package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;
import java.util.stream.Collectors;

import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.spring.executor.ExecutorCoverage;

/**
 * The text form of what the endpoint knows: warnings, trees and what is not shown.
 */
final class ForestPage {

	private static final int MAX_GAPS = 5;

	private ForestPage() {
	}

	static String render(ForestText form, ForestReading reading, TaskSelection selection) {
		StringBuilder page = new StringBuilder();
		for (WarningDescriptor warning : reading.warnings()) {
			page.append("warning ").append(warning.kind()).append(": ").append(warning.message()).append('\n');
		}
		page.append(form.withExecutors(executors(reading.coverages())).render(reading.forest().with(selection.rows())));
		if (selection.truncated()) {
			page.append("not all of the ")
				.append(selection.total())
				.append(" matching rows are shown; narrow the filter or raise limit (at most ")
				.append(TaskQuery.MAX_LIMIT)
				.append(")\n");
		}
		return page.toString();
	}

	private static String executors(List<ExecutorCoverage> coverages) {
		List<String> gaps = coverages.stream()
			.filter((coverage) -> "none".equals(coverage.coverage()))
			.map(ExecutorCoverage::bean)
			.toList();
		String line = "%d traced, %d not".formatted(coverages.size() - gaps.size(), gaps.size());
		if (gaps.isEmpty()) {
			return line;
		}
		String more = (gaps.size() > MAX_GAPS) ? ", …" : "";
		return line + gaps.stream().limit(MAX_GAPS).collect(Collectors.joining(", ", " (", more + ")"));
	}

}
