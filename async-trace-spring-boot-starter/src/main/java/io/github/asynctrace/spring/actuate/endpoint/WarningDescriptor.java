package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;

import io.github.asynctrace.task.Finding;

/**
 * Description of something the reader should know.
 *
 * @param kind what kind of warning it is, for programs
 * @param message what is wrong and how to mend it, for people
 * @param tasks the ids of the tasks in question; empty if it concerns all
 */
public record WarningDescriptor(String kind, String message, List<Long> tasks) {

	static WarningDescriptor of(Finding finding) {
		return new WarningDescriptor(finding.kind().toString(), finding.sentence(), finding.tasks());
	}

}
