package io.github.asynctrace.spring.scheduling;

import java.util.regex.Pattern;

import io.github.asynctrace.spi.Instrumentation;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.SchedulingAwareRunnable;
import org.springframework.util.ClassUtils;

/**
 * A scheduled method, traced, that still looks to schedulers like the one that Spring
 * made: they read its qualifier, and logs and libraries its text.
 */
final class ScheduledWork implements SchedulingAwareRunnable {

	// What Spring's own runnable of a scheduled method says; any other text is the
	// user's.
	private static final Pattern METHOD = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+\\.[\\w$]+");

	private static final String BOUNDARY = "@Scheduled";

	private final Runnable original;

	private final Runnable traced;

	private ScheduledWork(Runnable original, Runnable traced) {
		this.original = original;
		this.traced = traced;
	}

	static Runnable of(Runnable task, Instrumentation instrumentation) {
		String method = method(task);
		Runnable traced = (method != null) ? instrumentation.periodic(method, null, BOUNDARY, task)
				: instrumentation.periodic(null, null, task);
		return (traced != task) ? new ScheduledWork(task, traced) : task;
	}

	private static @Nullable String method(Runnable task) {
		try {
			String text = task.toString();
			if (!METHOD.matcher(text).matches()) {
				return null;
			}
			int method = text.lastIndexOf('.');
			return ClassUtils.getShortName(text.substring(0, method)) + text.substring(method);
		}
		catch (RuntimeException | StackOverflowError ex) {
			// The text of a task of the user's own class.
			return null;
		}
	}

	@Override
	public void run() {
		this.traced.run();
	}

	@Override
	public boolean isLongLived() {
		return (this.original instanceof SchedulingAwareRunnable aware) ? aware.isLongLived()
				: SchedulingAwareRunnable.super.isLongLived();
	}

	@Override
	public @Nullable String getQualifier() {
		return (this.original instanceof SchedulingAwareRunnable aware) ? aware.getQualifier()
				: SchedulingAwareRunnable.super.getQualifier();
	}

	@Override
	public String toString() {
		return this.original.toString();
	}

}
