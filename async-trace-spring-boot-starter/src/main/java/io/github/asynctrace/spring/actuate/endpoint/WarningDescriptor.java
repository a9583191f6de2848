package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Description of something the reader should know.
 *
 * @param kind what kind of warning it is, for programs
 * @param message what is wrong and how to mend it, for people
 * @param tasks the ids of the tasks in question; empty if it concerns all
 * @param id what tells a finding from others for as long as it lasts, also where its
 * message changes; absent for what is no finding
 * @param count how often a finding has been seen; absent for what is no finding
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarningDescriptor(String kind, String message, List<Long> tasks, @Nullable String id,
		@Nullable Long count) {

	/**
	 * Creates a warning that is no finding.
	 * @param kind what kind of warning it is
	 * @param message what is wrong and how to mend it
	 */
	public WarningDescriptor(String kind, String message) {
		this(kind, message, List.of(), null, null);
	}

	static WarningDescriptor of(Finding finding) {
		return new WarningDescriptor(finding.kind().toString(), finding.sentence(), finding.tasks(), finding.id(),
				finding.count());
	}

}
