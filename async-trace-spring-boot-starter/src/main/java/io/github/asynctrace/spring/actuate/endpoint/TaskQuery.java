package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks somebody wants to see, and how many of them.
 *
 * @param states the states to show
 * @param executor the name of the executor, or {@code null} for all
 * @param text a part of the name, the site, the executor or the trace id in lower case,
 * or {@code null}
 * @param minAge the least age
 * @param limit the most matching rows
 */
record TaskQuery(Set<TaskState> states, @Nullable String executor, @Nullable String text, Duration minAge, int limit) {

	static final int DEFAULT_LIMIT = 1_000;

	static final int MAX_LIMIT = 10_000;

	/**
	 * Rows beyond the usual limit have more room: so much for each.
	 */
	private static final int BYTES_OF_A_ROW = 1_600;

	static TaskQuery parse(@Nullable String state, @Nullable String executor, @Nullable String q,
			@Nullable String minAge, @Nullable String limit, int defaultLimit) {
		return new TaskQuery((state != null) ? states(state) : EnumSet.allOf(TaskState.class), executor,
				(q != null) ? q.toLowerCase(Locale.ROOT) : null,
				(minAge != null) ? Parameters.duration("minAge", minAge) : Duration.ZERO,
				(limit != null) ? Parameters.number("limit", limit, MAX_LIMIT) : defaultLimit);
	}

	static TaskQuery all(int limit) {
		return new TaskQuery(EnumSet.allOf(TaskState.class), null, null, Duration.ZERO, limit);
	}

	/**
	 * The room for rows, which leaves an answer of the usual limit within 2 MiB.
	 */
	long maxBytes() {
		return (long) BYTES_OF_A_ROW * Math.max(DEFAULT_LIMIT, this.limit);
	}

	/**
	 * Several values of one parameter reach an endpoint as one string with commas.
	 */
	private static Set<TaskState> states(String value) {
		Set<TaskState> states = EnumSet.noneOf(TaskState.class);
		for (String state : value.split(",", -1)) {
			states.add(Parameters.constant("state", TaskState.class, state.strip()));
		}
		return states;
	}

	boolean matches(TaskSnapshot task) {
		return this.states.contains(task.state()) && (this.executor == null || this.executor.equals(task.executor()))
				&& task.age().compareTo(this.minAge) >= 0 && (this.text == null || mentions(task, this.text));
	}

	private static boolean mentions(TaskSnapshot task, String text) {
		AsyncFrame site = task.site();
		return contains(task.name(), text) || contains(task.executor(), text)
				|| (site != null && contains(site.toString(), text))
				|| (task.span() != null && contains(task.span().traceId(), text));
	}

	private static boolean contains(@Nullable String value, String text) {
		return value != null && value.toLowerCase(Locale.ROOT).contains(text);
	}

}
