package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Wraps single pieces of work; what is wrapped already, and everything while tracing is
 * off, is returned as it is.
 */
public final class Wrappers {

	private static final int MAX_LAYERS = 100;

	private Wrappers() {
	}

	/**
	 * Wraps work that is about to be handed over.
	 * @param body the user's object
	 * @param work what to run: the body, or what the user's decorators made of it
	 */
	static Runnable runnable(TaskTracer tracer, TaskKind kind, @Nullable String executor, Runnable body,
			Runnable work) {
		if (body instanceof Traced) {
			if (executor != null && body instanceof TracedRunnable traced) {
				name(traced.record(), executor);
			}
			return work;
		}
		try {
			return (tracer.isActive() && !tracer.isUntraced()) ? traced(tracer, kind, executor, body, work) : work;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return work;
		}
	}

	private static Runnable traced(TaskTracer tracer, TaskKind kind, @Nullable String executor, Runnable body,
			Runnable work) {
		TracedRunnable traced = wrapper(tracer, body, work);
		AnnouncedTask announced = announced(tracer);
		if (announced != null) {
			TaskRecord record = announced.record();
			name(record, executor);
			if (record != null && body instanceof Future<?> future) {
				record.future(future);
			}
			traced.record(record);
		}
		else {
			TaskKind actual = (body instanceof AsynchronousCompletionTask && kind != TaskKind.EVENT) ? TaskKind.STAGE
					: kind;
			traced.record(tracer.submit(traced, actual, null, body.getClass(), executor));
		}
		return (traced.record() != null) ? traced : work;
	}

	private static TracedRunnable wrapper(TaskTracer tracer, Runnable body, Runnable work) {
		if (body instanceof Future<?>) {
			return (body instanceof Comparable<?>) ? new ComparableFuture(tracer, body, work)
					: new TracedFuture(tracer, body, work);
		}
		return (body instanceof Comparable<?>) ? new ComparableRunnable(tracer, body, work)
				: new TracedRunnable(tracer, body, work);
	}

	private static @Nullable AnnouncedTask announced(TaskTracer tracer) {
		AnnouncedTask announced = tracer.takeAnnounced(AnnouncedTask.class);
		return (announced != null && announced.isOf(tracer) && announced.record() != null) ? announced : null;
	}

	private static void name(@Nullable TaskRecord record, @Nullable String executor) {
		if (record != null && executor != null && record.executor() == null) {
			record.executor(executor);
		}
	}

	/** Wraps work that is about to be handed over. */
	static <V extends @Nullable Object> Callable<V> callable(TaskTracer tracer, TaskKind kind,
			@Nullable String executor, Callable<V> body) {
		if (body instanceof TracedCallable<?> traced) {
			name(traced.record(), executor);
			return body;
		}
		try {
			return (tracer.isActive() && !tracer.isUntraced()) ? traced(tracer, kind, executor, body) : body;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return body;
		}
	}

	private static <V extends @Nullable Object> Callable<V> traced(TaskTracer tracer, TaskKind kind,
			@Nullable String executor, Callable<V> body) {
		TracedCallable<V> traced = new TracedCallable<>(tracer, body);
		AnnouncedTask announced = announced(tracer);
		if (announced != null) {
			name(announced.record(), executor);
			traced.record(announced.record());
		}
		else {
			traced.record(tracer.submit(traced, kind, null, body.getClass(), executor));
		}
		return (traced.record() != null) ? traced : body;
	}

	/** Wraps work that is run again and again. */
	static Runnable periodic(TaskTracer tracer, @Nullable String name, @Nullable String executor, Runnable body,
			Runnable work) {
		if (body instanceof Traced) {
			return work;
		}
		try {
			if (!tracer.isActive() || tracer.isUntraced()) {
				return work;
			}
			return (body instanceof Future<?>) ? new PeriodicFuture(tracer, executor, body, work)
					: new PeriodicRunnable(tracer, name, executor, body, work);
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return work;
		}
	}

	/** Whether an executor will run its own task object again and again. */
	static boolean isPeriodic(Runnable task) {
		return task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic();
	}

	/** Wraps work that the caller hands over as it likes. */
	public static Runnable runnable(TaskTracer tracer, Runnable body) {
		return runnable(tracer, TaskKind.EXECUTE, null, body, body);
	}

	/** Wraps work that the caller hands over as it likes. */
	public static <V extends @Nullable Object> Callable<V> callable(TaskTracer tracer, Callable<V> body) {
		return callable(tracer, TaskKind.SUBMIT, null, body);
	}

	/** Wraps work that the caller hands over as it likes. */
	public static <V extends @Nullable Object> Supplier<V> supplier(TaskTracer tracer, Supplier<V> body) {
		if (!tracer.isActive() || body instanceof Traced) {
			return body;
		}
		TracedSupplier<V> traced = new TracedSupplier<>(tracer, body);
		TaskRecord record = tracer.submit(traced, TaskKind.STAGE, null, body.getClass(), null);
		traced.record(record);
		return (record != null) ? traced : body;
	}

	/** The user's object behind all layers of ours. */
	public static Object unwrap(Object object) {
		Object inner = object;
		for (int i = 0; i < MAX_LAYERS && inner instanceof Traced traced; i++) {
			inner = traced.body();
		}
		return inner;
	}

	@SuppressWarnings("unchecked")
	static int compare(Object body, Object other) {
		return ((Comparable<Object>) body).compareTo(unwrap(other));
	}

}
