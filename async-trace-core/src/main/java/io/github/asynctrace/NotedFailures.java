package io.github.asynctrace;

import java.util.Set;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.registry.Entries;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Failures;
import io.github.asynctrace.internal.trace.TaskTracer;
import org.jspecify.annotations.Nullable;

/**
 * Notes why tasks fail, and passes on what it hears.
 */
final class NotedFailures implements Failures {

	/**
	 * Where {@code getMessage} asks no other object; elsewhere in the JDK it may ask a
	 * cause of the user's.
	 */
	private static final Set<String> HARMLESS = Set.of("java.lang", "java.nio.file", "java.util");

	private final TaskTracer tracer;

	private final boolean messages;

	private final Failures next;

	NotedFailures(TaskTracer tracer, boolean messages, Failures next) {
		this.tracer = tracer;
		this.messages = messages;
		this.next = next;
		// All classes are there before the first failure, which may be at the end of the
		// stack.
		note(Entries.unknown("none", System.nanoTime()), new Throwable());
	}

	@Override
	public void failed(@Nullable TaskRecord task, Throwable failure, @Nullable Throwable given) {
		if (task != null && !task.isRoot()) {
			note(task, failure);
		}
		this.next.failed(task, failure, given);
	}

	private void note(TaskRecord task, Throwable failure) {
		try {
			Registry registry = this.tracer.registry();
			String type = CleanText.clean(failure.getClass().getName(), registry.limits().nameLength());
			String message = this.messages ? message(failure, registry.limits().messageLength()) : null;
			registry.failures().add(task, type, message);
		}
		catch (VirtualMachineError ex) {
			// The task failed for want of room, and there is still none.
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
	}

	/**
	 * A method of the user's would run on the thread of the task, and might not return.
	 */
	private static @Nullable String message(Throwable failure, int max) {
		String message = isHarmless(failure) ? failure.getMessage() : null;
		return (message != null) ? CleanText.clean(message, max) : null;
	}

	private static boolean isHarmless(Throwable failure) {
		try {
			Class<?> says = failure.getClass().getMethod("getMessage").getDeclaringClass();
			return HARMLESS.contains(says.getPackageName());
		}
		catch (NoSuchMethodException ex) {
			// A native image knows of no more methods than it was told.
			return false;
		}
	}

	@Override
	public void refused(TaskRecord task, Throwable failure) {
		this.next.refused(task, failure);
	}

	@Override
	public void cancelled(@Nullable TaskRecord task, Throwable failure, String by) {
		this.next.cancelled(task, failure, by);
	}

	@Override
	public void timedOut(@Nullable TaskRecord task, Throwable failure, long waitedNanos) {
		this.next.timedOut(task, failure, waitedNanos);
	}

	@Override
	public void reported(@Nullable TaskRecord task, Throwable failure) {
		this.next.reported(task, failure);
	}

}
