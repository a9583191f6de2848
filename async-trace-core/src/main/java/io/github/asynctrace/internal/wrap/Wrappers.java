package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.function.Supplier;

import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Contexts;
import io.github.asynctrace.internal.trace.CurrentTask;
import io.github.asynctrace.internal.trace.Submissions;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Wraps single pieces of work; what is wrapped already, and everything while tracing is
 * off, is returned as it is.
 * <p>
 * Stacks are captured right here: the JVM walks each further frame between the user and
 * the capture too.
 */
public final class Wrappers {

	private static final int MAX_LAYERS = 100;

	private static final Origin RUNNABLE = new Origin(TaskKind.EXECUTE, null);

	private static final Origin CALLABLE = new Origin(TaskKind.SUBMIT, null);

	private static final Origin SUPPLIER = new Origin(TaskKind.STAGE, null);

	// Whether wrapped work may wait in a queue that compares it with what comes later.
	private static volatile boolean comparables;

	private Wrappers() {
	}

	/** Wraps work that is about to be handed over. */
	static Runnable runnable(TaskTracer tracer, Origin origin, Runnable body) {
		boolean isActive = tracer.isActive();
		if (!isActive && !comparables) {
			return body;
		}
		try {
			Runnable original = original(body);
			int type = BodyType.of(original);
			if (BodyType.isTraced(type)) {
				return passedOn(body, origin);
			}
			if (!isActive) {
				return untraced(tracer, body, type);
			}
			@Nullable Object[] slots = CurrentTask.slots();
			if (slots[CurrentTask.ANNOUNCED] != null) {
				return announced(tracer, origin, body, type, slots);
			}
			TracedRunnable traced = wrapper(tracer, body, type);
			Submissions submissions = tracer.submissions();
			long now = submissions.now();
			Origin actual = BodyType.isStage(type) ? stage(origin) : origin;
			String label = original.getClass().getName();
			TaskRecord completed = BodyType.isDependent(type) ? submissions.completed(slots, traced, actual, label, now)
					: null;
			if (completed != null) {
				traced.record(completed);
				return traced;
			}
			Object known = submissions.known(slots, actual, label, now);
			traced.record(submissions.submit(slots, traced, actual, label, false, known,
					(known instanceof Site) ? known : new Creation(), now));
			return traced;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return body;
		}
	}

	private static Runnable announced(TaskTracer tracer, Origin origin, Runnable body, int type,
			@Nullable Object[] slots) {
		TaskRecord record = taken(tracer, slots);
		if (record == null) {
			return untraced(tracer, body, type);
		}
		name(record, origin);
		// That of a stage would stand in the way of the one that the user holds.
		if (!BodyType.isStage(type) && original(body) instanceof Future<?> future) {
			record.future(future);
		}
		TracedRunnable traced = wrapper(tracer, body, type);
		traced.record(record);
		return traced;
	}

	/** Takes what was announced; {@code null} where this work is to be left alone. */
	private static @Nullable TaskRecord taken(TaskTracer tracer, @Nullable Object[] slots) {
		if (slots[CurrentTask.ANNOUNCED] instanceof AnnouncedTask announced && announced.isOf(tracer)) {
			slots[CurrentTask.ANNOUNCED] = null;
			return announced.record();
		}
		return null;
	}

	private static TracedRunnable wrapper(TaskTracer tracer, Runnable body, int type) {
		if (BodyType.isComparable(type) && !comparables) {
			comparables = true;
		}
		if (BodyType.isFuture(type)) {
			return BodyType.isComparable(type) ? new ComparableFuture(tracer, body) : new TracedFuture(tracer, body);
		}
		boolean isSerializable = BodyType.isSerializable(type);
		if (BodyType.isComparable(type)) {
			return isSerializable ? new SerializableComparable(tracer, body) : new ComparableRunnable(tracer, body);
		}
		return isSerializable ? new SerializableRunnable(tracer, body) : new TracedRunnable(tracer, body);
	}

	private static Runnable original(Runnable body) {
		return (body instanceof DecoratedRunnable decorated) ? decorated.original() : body;
	}

	private static Origin stage(Origin origin) {
		boolean isSaid = origin.kind() == TaskKind.STAGE || origin.kind() == TaskKind.EVENT;
		return isSaid ? origin : new Origin(TaskKind.STAGE, origin.executor());
	}

	/**
	 * Leaves work as it is, unless a priority queue may compare it with wrapped work.
	 */
	private static Runnable untraced(TaskTracer tracer, Runnable body, int type) {
		return BodyType.isComparable(type) ? wrapper(tracer, body, type) : body;
	}

	private static Runnable passedOn(Runnable body, Origin origin) {
		if (body instanceof TracedRunnable traced && traced.record() != null) {
			name(traced.record(), origin);
		}
		return body;
	}

	private static void name(TaskRecord record, Origin origin) {
		if (origin.executor() != null && record.executor() == null) {
			record.executor(origin.executor());
		}
	}

	/** Wraps work that is about to be handed over. */
	static <V extends @Nullable Object> Callable<V> callable(TaskTracer tracer, Origin origin, Callable<V> body) {
		try {
			if (!tracer.isActive() || body instanceof Traced) {
				if (body instanceof TracedCallable<?> traced && traced.record() != null) {
					name(traced.record(), origin);
				}
				return body;
			}
			@Nullable Object[] slots = CurrentTask.slots();
			TracedCallable<V> traced = BodyType.isSerializable(BodyType.of(body))
					? new SerializableCallable<>(tracer, body) : new TracedCallable<>(tracer, body);
			if (slots[CurrentTask.ANNOUNCED] != null) {
				TaskRecord record = taken(tracer, slots);
				if (record == null) {
					return body;
				}
				name(record, origin);
				traced.record(record);
				return traced;
			}
			Submissions submissions = tracer.submissions();
			long now = submissions.now();
			String label = body.getClass().getName();
			Object known = submissions.known(slots, origin, label, now);
			traced.record(submissions.submit(slots, traced, origin, label, false, known,
					(known instanceof Site) ? known : new Creation(), now));
			return traced;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return body;
		}
	}

	/**
	 * Wraps work that is run again and again; also while tracing is off, which it may
	 * outlast.
	 */
	static Runnable periodic(TaskTracer tracer, @Nullable String name, Origin runs, Runnable body) {
		try {
			if (tracer.isClosed() || body instanceof Traced || Contexts.isUntraced()) {
				return body;
			}
			return (original(body) instanceof Future<?>) ? new PeriodicFuture(tracer, runs, body)
					: new PeriodicRunnable(tracer, name, runs, body);
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return body;
		}
	}

	/**
	 * Whether an executor will run its own task object again and again; one of a user's
	 * class may fail to tell.
	 */
	static boolean isPeriodic(Runnable task) {
		try {
			return task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic();
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/** Wraps work that the caller hands over as it likes. */
	public static Runnable runnable(TaskTracer tracer, Runnable body) {
		return tracer.isActive() ? runnable(tracer, RUNNABLE, body) : body;
	}

	/** Wraps work that the caller hands over as it likes. */
	public static <V extends @Nullable Object> Callable<V> callable(TaskTracer tracer, Callable<V> body) {
		return callable(tracer, CALLABLE, body);
	}

	/** Wraps work that the caller hands over as it likes. */
	public static <V extends @Nullable Object> Supplier<V> supplier(TaskTracer tracer, Supplier<V> body) {
		if (!tracer.isActive() || body instanceof Traced) {
			return body;
		}
		try {
			@Nullable Object[] slots = CurrentTask.slots();
			TracedSupplier<V> traced = BodyType.isSerializable(BodyType.of(body))
					? new SerializableSupplier<>(tracer, body) : new TracedSupplier<>(tracer, body);
			Submissions submissions = tracer.submissions();
			long now = submissions.now();
			String label = body.getClass().getName();
			Object known = submissions.known(slots, SUPPLIER, label, now);
			traced.record(submissions.submit(slots, traced, SUPPLIER, label, false, known,
					(known instanceof Site) ? known : new Creation(), now));
			return traced;
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return body;
		}
	}

	/** The user's object behind all layers of ours. */
	public static Object unwrap(Object object) {
		Object inner = object;
		for (int i = 0; i < MAX_LAYERS && inner instanceof Traced traced; i++) {
			inner = traced.body();
		}
		return inner;
	}

	/**
	 * The future by which a record is known: the user's own, where ours stands for it.
	 */
	static Future<?> future(Future<?> future) {
		return (future instanceof LinkedFuture<?> linked) ? linked.body() : future;
	}

	@SuppressWarnings("unchecked")
	static int compare(Object body, Object other) {
		return ((Comparable<Object>) body).compareTo(unwrap(other));
	}

}
