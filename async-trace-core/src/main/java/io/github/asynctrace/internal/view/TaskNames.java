package io.github.asynctrace.internal.view;

import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.AsyncFrame;
import org.jspecify.annotations.Nullable;

/**
 * Finds a name that helps: the given one, else the user's class, else the user's method
 * that submitted.
 */
final class TaskNames {

	private static final String LAMBDA = "$$Lambda";

	private TaskNames() {
	}

	static String of(TaskRecord record, @Nullable AsyncFrame site, VisibleFrames filter) {
		String name = record.name();
		if (name != null) {
			return name;
		}
		String body = record.body();
		if (body != null && filter.isVisible(body)) {
			return simple(body);
		}
		if (site != null && filter.isVisible(site.className())) {
			return site.name();
		}
		if (body != null) {
			int lambda = body.indexOf(LAMBDA);
			return simple((lambda > 0) ? body.substring(0, lambda) : body);
		}
		return record.kind().toString();
	}

	private static String simple(String className) {
		return className.substring(className.lastIndexOf('.') + 1);
	}

}
