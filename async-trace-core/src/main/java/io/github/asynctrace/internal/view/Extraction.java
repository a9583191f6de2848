package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.WaitKind;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Tells of anything how it got here and what it waits for. It never throws: it gives what
 * it has, and says what is missing.
 */
public final class Extraction {

	private static final int NAME_LENGTH = 200;

	private static final int MAX_STEPS = 100;

	private final TaskTracer tracer;

	private final UnaryOperator<Object> unwrap;

	private final Customizations customizations;

	private final FrameContexts contexts = new FrameContexts();

	private final List<String> errors = new ArrayList<>();

	private final Snapshots snapshots;

	private final Paths paths;

	private final LiveReader reader;

	private final ElaboratedWaits elaborated;

	private Extraction(TaskTracer tracer, UnaryOperator<Object> unwrap, boolean raw) {
		this.tracer = tracer;
		this.unwrap = unwrap;
		this.customizations = raw ? Customizations.NONE : tracer.customizations();
		ShownFrames shown = new ShownFrames(tracer.filter(), this.customizations);
		this.snapshots = new Snapshots(tracer.filter(), shown, tracer.registry());
		this.paths = new Paths(this.snapshots, shown, tracer.budget().percent(), this.contexts, raw);
		this.reader = new LiveReader(tracer.registry(), unwrap, this.contexts, this.errors, raw);
		this.elaborated = new ElaboratedWaits(shown, this.snapshots, this::awaited);
	}

	/**
	 * Extracts from whatever it is.
	 * @param unwrap gives the user's object inside a wrapper of ours
	 * @param raw whether all frames are shown
	 */
	public static Extracted of(TaskTracer tracer, UnaryOperator<Object> unwrap, boolean raw, Object object) {
		return guarded(tracer, unwrap, raw, (extraction) -> extraction.any(object));
	}

	/** Extracts from a task or root that is known by its number. */
	public static Extracted of(TaskTracer tracer, UnaryOperator<Object> unwrap, boolean raw, long id) {
		return guarded(tracer, unwrap, raw, (extraction) -> extraction.id(id));
	}

	private static Extracted guarded(TaskTracer tracer, UnaryOperator<Object> unwrap, boolean raw,
			Function<Extraction, Extracted> body) {
		try {
			return body.apply(new Extraction(tracer, unwrap, raw));
		}
		catch (Throwable ex) {
			tracer.fault(ex);
			return Extracted.failed(ex);
		}
	}

	private Extracted any(Object object) {
		Object inner = object;
		for (int i = 0; i < MAX_STEPS; i++) {
			Extracted known = known(inner);
			if (known != null) {
				return known;
			}
			Object next = this.customizations.unwrap(inner);
			if (next == null) {
				return leaf(inner);
			}
			inner = next;
		}
		this.errors.add("what is inside could not be told: there are more than " + MAX_STEPS + " wrappers");
		return leaf(object);
	}

	private @Nullable Extracted known(Object object) {
		if (object instanceof Thread thread) {
			return thread(thread);
		}
		if (object instanceof TaskSnapshot snapshot) {
			return snapshot(snapshot);
		}
		TaskRecord record = future(object);
		return (record != null) ? task(record) : null;
	}

	// A future that stands for another one is known by that one.
	private @Nullable TaskRecord future(Object object) {
		return find((object instanceof CompletableFuture<?>) ? this.unwrap.apply(object) : object);
	}

	private Extracted leaf(Object object) {
		Leaf leaf = Leaf.of(WaitKind.OBJECT, describe(object));
		if (object instanceof Future<?>) {
			this.errors.add("not traced: no task of this future is known, or it is long over");
		}
		return new Extracted(List.of(), null, leaf, List.of(), this.errors);
	}

	private Extracted snapshot(TaskSnapshot snapshot) {
		TaskRecord record = record(snapshot.id());
		if (record != null) {
			return task(record);
		}
		unknown(snapshot.id());
		return new Extracted(List.of(new TraceHop(List.of(), 0, snapshot, 1, 0, null)), snapshot, null, List.of(),
				this.errors);
	}

	private Extracted id(long id) {
		TaskRecord record = record(id);
		if (record == null) {
			unknown(id);
			return Extracted.failed(this.errors);
		}
		return task(record);
	}

	/** The task that a frame is said to wait for. */
	private @Nullable TaskRecord awaited(Object object) {
		TaskRecord record;
		if (object instanceof Thread thread) {
			Live live = this.reader.quietly(thread);
			record = (live != null) ? live.record() : null;
		}
		else {
			record = (object instanceof Number id) ? record(id.longValue())
					: (object instanceof TaskSnapshot snapshot) ? record(snapshot.id()) : future(object);
		}
		if (record == null) {
			this.errors.add("what a frame is said to wait for is not traced: " + describe(object));
		}
		return record;
	}

	private static String describe(Object object) {
		return CleanText.clean(ThreadReading.name(object), NAME_LENGTH);
	}

	private @Nullable TaskRecord record(long id) {
		return this.tracer.registry().all().stream().filter((record) -> record.id() == id).findFirst().orElse(null);
	}

	private void unknown(long id) {
		this.errors.add("task #" + id + " is not known, or not any more");
	}

	private @Nullable TaskRecord find(Object object) {
		TaskRecord live = this.reader.tasks().awaited(object);
		if (live != null) {
			return live;
		}
		// One that has just ended leaves the live ones only after it has joined the
		// others.
		AtomicReference<TaskRecord> found = new AtomicReference<>();
		Consumer<TaskRecord> search = (record) -> {
			if (record.run() == 0
					&& LiveTasks.objects(record, this.unwrap).stream().anyMatch((known) -> known == object)) {
				found.set(record);
			}
		};
		this.tracer.registry().forEachLive(search);
		this.tracer.registry().forEachFinished(search);
		return found.get();
	}

	private Extracted thread(Thread thread) {
		Live live = (thread == Thread.currentThread()) ? this.reader.here() : this.reader.thread(thread);
		if (live == null) {
			return Extracted.failed(this.errors);
		}
		if (thread == Thread.currentThread()) {
			this.contexts.addCurrent(live.site(), this.customizations.current());
		}
		boolean isPlain = live.record().kind() == TaskKind.THREAD && live.record().isRoot();
		return path(live.record(), live, !isPlain);
	}

	// A thread stands for whatever submits from it, and where it is by now is nobody's
	// path.
	private Extracted task(TaskRecord record) {
		boolean isPlainThread = record.kind() == TaskKind.THREAD && record.isRoot();
		return path(record, isPlainThread ? null : this.reader.task(record), true);
	}

	private Extracted path(TaskRecord record, @Nullable Live read, boolean isTask) {
		Live live = this.elaborated.of(read);
		AwaitedHops awaited = new AwaitedHops(this.reader, this.paths, this.snapshots,
				new Leaves(this.snapshots, this.tracer.registry()), this.elaborated);
		List<TraceHop> none = List.of();
		List<TraceHop> before = (live != null) ? attempt("awaited tasks", () -> awaited.of(live), none) : none;
		Leaf leaf = (live != null) ? awaited.leaf(live) : null;
		Site site = (live != null) ? live.site() : null;
		List<TraceHop> hops = this.paths.of(record, site, leaf, before);
		List<Waiter> nobody = List.of();
		List<Waiter> waiters = attempt("waiting threads",
				() -> new Waiters(this.reader, this.paths, this.snapshots, this.unwrap).of(record), nobody);
		return new Extracted(hops, isTask ? this.snapshots.of(record) : null, null, waiters, this.errors);
	}

	private <T> T attempt(String what, Supplier<T> part, T otherwise) {
		try {
			return part.get();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			this.tracer.fault(ex);
			this.errors.add(what + " could not be told: " + Extracted.name(ex));
			return otherwise;
		}
	}

}
