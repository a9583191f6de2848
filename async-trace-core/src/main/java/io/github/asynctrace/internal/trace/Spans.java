package io.github.asynctrace.internal.trace;

import java.util.EnumSet;
import java.util.Set;

import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskKind;

/**
 * Notes which span of a distributed trace was current where a record begins.
 */
final class Spans {

	/** Each of these is part of one trace; a thread or a schedule sees many. */
	private static final Set<TaskKind> OF_ONE_TRACE = EnumSet.of(TaskKind.REQUEST, TaskKind.MESSAGE);

	private final Customizations customizations;

	Spans(Customizations customizations) {
		this.customizations = customizations;
	}

	/** Looks for the span of a new record. */
	void look(TaskRecord record) {
		if (!this.customizations.hasSpans() || record.isQuiet()) {
			return;
		}
		SpanContext span = this.customizations.span();
		record.span(span);
		if (span != null) {
			lend(record.root(), span);
		}
	}

	/**
	 * Looks again: the span of a request often begins within its root.
	 */
	void lookAgain(TaskRecord root) {
		if (this.customizations.hasSpans() && !root.isQuiet() && isMissing(root)) {
			root.span(this.customizations.span());
		}
	}

	private static void lend(TaskRecord root, SpanContext span) {
		if (isMissing(root)) {
			root.span(span);
		}
	}

	private static boolean isMissing(TaskRecord root) {
		return root.span() == null && OF_ONE_TRACE.contains(root.kind());
	}

}
