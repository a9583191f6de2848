package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * The answer to "why does it hang?": what is wrong, and who waits for whom, at one
 * moment.
 *
 * @param at when it was taken
 * @param findings what is wrong, hangs first
 * @param graph who waits for whom
 * @param notes what could not be looked at, and why; empty if nothing is missing
 * @param failures how often the watcher itself has failed since the start
 */
public record WaitReport(Instant at, List<Finding> findings, WaitGraph graph, List<String> notes,
		long failures) implements Serializable {

	/**
	 * Creates a report with unmodifiable copies of the lists.
	 */
	public WaitReport {
		findings = List.copyOf(findings);
		notes = List.copyOf(notes);
	}

}
