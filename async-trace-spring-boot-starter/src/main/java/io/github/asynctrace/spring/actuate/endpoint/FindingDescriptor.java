package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.asynctrace.task.Finding;

/**
 * Something that is wrong, as the endpoint shows it.
 *
 * @param kind such as {@code starved-pool}
 * @param id what tells it from others, for as long as it lasts
 * @param message what is wrong, with all names, on one line
 * @param details the tasks with their paths, and what would help, line by line
 * @param tasks the ids of the guilty tasks
 * @param pools the names of the pools that starve or build up
 * @param workersNeeded how many more workers the first of the pools needs at least, or 0
 * @param inferred whether it rests on what is only likely
 * @param since when it was first seen
 * @param count how often it has been seen
 */
public record FindingDescriptor(String kind, String id, String message, List<String> details, List<Long> tasks,
		List<String> pools, int workersNeeded, boolean inferred, Instant since, long count) {

	static FindingDescriptor of(Finding finding) {
		return new FindingDescriptor(finding.kind().toString(), finding.id(), finding.sentence(), finding.details(),
				finding.tasks(), finding.pools(), finding.workersNeeded(), finding.isInferred(), finding.since(),
				finding.count());
	}

}
