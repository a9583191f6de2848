package io.github.asynctrace;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.trace.Failures;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.view.Extraction;
import io.github.asynctrace.internal.view.Loads;
import io.github.asynctrace.internal.view.View;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.watch.Rescue;
import io.github.asynctrace.internal.watch.Watch;
import io.github.asynctrace.internal.watch.Watcher;
import io.github.asynctrace.internal.wrap.CoreInstrumentation;
import io.github.asynctrace.internal.wrap.NamedScope;
import io.github.asynctrace.internal.wrap.QueueOrder;
import io.github.asynctrace.internal.wrap.TracedExecutor;
import io.github.asynctrace.internal.wrap.TracedExecutorService;
import io.github.asynctrace.internal.wrap.TracedFutures;
import io.github.asynctrace.internal.wrap.TracedScheduledExecutorService;
import io.github.asynctrace.internal.wrap.TracedThreadFactory;
import io.github.asynctrace.internal.wrap.Wrappers;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.task.ExceptionMode;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskLoad;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.WaitReport;
import io.github.asynctrace.task.WatchLimits;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for every task the stack frames of the place that submitted it.
 * <p>
 * A tracer never changes what the work does: it runs once, with the same result or the
 * same exception, on the same thread and in the same order. All methods may be called
 * from any thread; none accepts {@code null}.
 */
public final class AsyncTracer implements AutoCloseable {

	private static final AtomicInteger UNNAMED = new AtomicInteger();

	private static volatile WeakReference<@Nullable AsyncTracer> latest = new WeakReference<>(null);

	private final TaskTracer tracer;

	private final Instrumentation instrumentation;

	private final Watch watch;

	private final Watcher watcher;

	private AsyncTracer(TaskTracer tracer, WatchLimits limits) {
		this.tracer = tracer;
		this.instrumentation = new CoreInstrumentation(tracer);
		this.watch = new Watch(tracer, Wrappers::unwrap, limits);
		this.watcher = new Watcher(this.watch);
	}

	/**
	 * Creates a tracer with the defaults: exact, a budget of 2 percent.
	 * @return a new tracer, to be closed
	 */
	public static AsyncTracer create() {
		return builder().build();
	}

	/**
	 * Starts a tracer with other settings.
	 * @return a builder that holds the defaults
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Creates a tracer that traces nothing, for programs where tracing is switched off
	 * but the tracer is asked for.
	 * @return a closed tracer, whose methods return their arguments
	 */
	public static AsyncTracer passThrough() {
		AsyncTracer tracer = new AsyncTracer(
				new TaskTracer(Mode.OFF, new Budget(Budget.UNLIMITED), Limits.defaults(), VisibleFrames.DEFAULT),
				WatchLimits.defaults());
		tracer.close();
		return tracer;
	}

	/**
	 * The tracers of this JVM, for those who have none in hand, such as tests.
	 * @return those that are neither closed nor let go of, oldest first; values of this
	 * moment
	 */
	public static List<AsyncTracer> instances() {
		return OpenTracers.all();
	}

	/** Counts a fault that happened without a tracer in hand. */
	static void faultOfLatest(Throwable fault) {
		AsyncTracer tracer = latest.get();
		if (tracer != null) {
			tracer.tracer.fault(fault);
		}
	}

	static View latestView() {
		AsyncTracer tracer = latest.get();
		return (tracer != null) ? View.of(tracer.tracer) : View.withoutTracer();
	}

	/**
	 * Makes a task of the work, submitted here and now.
	 * @param task the work; each further run is a task of its own
	 * @return work to be run in its place
	 */
	public Runnable wrap(Runnable task) {
		return Wrappers.runnable(this.tracer, notNull(task, "task"));
	}

	/**
	 * Makes a task of the work, submitted here and now.
	 * @param task the work; each further call is a task of its own
	 * @param <V> what it gives
	 * @return work to be called in its place
	 */
	public <V extends @Nullable Object> Callable<V> wrap(Callable<V> task) {
		return Wrappers.callable(this.tracer, notNull(task, "task"));
	}

	/**
	 * Makes a task of the work, submitted here and now; with it a
	 * {@link CompletableFuture} runs as a task whose outcome is known.
	 * @param task the work; each further call is a task of its own
	 * @param <V> what it gives
	 * @return work to be called in its place
	 */
	public <V extends @Nullable Object> Supplier<V> wrapSupplier(Supplier<V> task) {
		return Wrappers.supplier(this.tracer, notNull(task, "task"));
	}

	/**
	 * Traces all that is submitted to an executor from now on, under a name made from its
	 * class.
	 * @param executor the executor that goes on doing the work
	 * @return an executor to be used in its place
	 */
	public Executor wrap(Executor executor) {
		return wrap(executor, derivedName(executor));
	}

	/**
	 * Traces all that is submitted to an executor from now on; one whose queue orders
	 * tasks by a comparator of its own is returned as it is.
	 * @param executor the executor that goes on doing the work
	 * @param name the name by which tasks show it
	 * @return an executor to be used in its place
	 */
	public Executor wrap(Executor executor, String name) {
		return isLeftAlone(executor) ? executor
				: new TracedExecutor(this.tracer, notNull(executor, "executor"), cleanName(name));
	}

	/**
	 * Traces all that is submitted to an executor service from now on, under a name made
	 * from its class.
	 * @param executor the executor service that goes on doing the work
	 * @return an executor service to be used in its place
	 */
	public ExecutorService wrap(ExecutorService executor) {
		return wrap(executor, derivedName(executor));
	}

	/**
	 * Traces all that is submitted to an executor service from now on; one whose queue
	 * orders tasks by a comparator of its own is returned as it is.
	 * @param executor the executor service that goes on doing the work
	 * @param name the name by which tasks show it
	 * @return an executor service to be used in its place
	 */
	public ExecutorService wrap(ExecutorService executor, String name) {
		return isLeftAlone(executor) ? executor
				: new TracedExecutorService(this.tracer, notNull(executor, "executor"), cleanName(name));
	}

	/**
	 * Traces all that is submitted to a scheduled executor service from now on, under a
	 * name made from its class.
	 * @param executor the executor service that goes on doing the work
	 * @return an executor service to be used in its place
	 */
	public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
		return wrap(executor, derivedName(executor));
	}

	/**
	 * Traces all that is submitted to a scheduled executor service from now on; periodic
	 * work is a root of its own, under which every run is a task.
	 * @param executor the executor service that goes on doing the work
	 * @param name the name by which tasks show it
	 * @return an executor service to be used in its place
	 */
	public ScheduledExecutorService wrap(ScheduledExecutorService executor, String name) {
		return this.tracer.isClosed() ? executor
				: new TracedScheduledExecutorService(this.tracer, notNull(executor, "executor"), cleanName(name));
	}

	/**
	 * Makes tasks of the threads of a factory: of plain and virtual threads and of the
	 * forks of a structured scope, but not of the workers of a pool.
	 * @param factory the factory that goes on making the threads
	 * @return a factory to be used in its place
	 */
	public ThreadFactory wrapThreadFactory(ThreadFactory factory) {
		return this.tracer.isClosed() ? factory : new TracedThreadFactory(this.tracer, notNull(factory, "factory"));
	}

	/**
	 * Traces the stages of a future where they are registered, which its executors cannot
	 * know: those of the result, and theirs in turn.
	 * <p>
	 * Whatever completes or cancels one of the two completes both, but for
	 * {@code obtrude} methods of the given one.
	 * @param future the future, which holds the result until it is completed, as it does
	 * every stage
	 * @param <V> what it gives
	 * @return a future to be used in its place; the same one if it traces its stages
	 * already
	 */
	public <V extends @Nullable Object> CompletableFuture<V> wrap(CompletableFuture<V> future) {
		return TracedFutures.wrap(this.tracer, notNull(future, "future"));
	}

	/**
	 * {@link CompletableFuture#supplyAsync(Supplier, Executor)} as a task whose outcome
	 * is known.
	 * @param supplier the work
	 * @param executor the executor, traced or not
	 * @param <V> what the work gives
	 * @return a future whose stages are traced where they are registered
	 */
	public <V extends @Nullable Object> CompletableFuture<V> supplyAsync(Supplier<V> supplier, Executor executor) {
		return TracedFutures.supplyAsync(this.tracer, notNull(supplier, "supplier"), notNull(executor, "executor"));
	}

	/**
	 * {@link CompletableFuture#allOf} whose tasks are shown as one group: those that
	 * complete futures which this tracer handed out. Of the JDK's own method nobody can
	 * tell what its result waits for.
	 * @param futures the futures; of others the result depends too, but they are in no
	 * group
	 * @return a future whose stages are traced
	 * @throws NullPointerException if the array or one of the futures is {@code null}
	 */
	public CompletableFuture<@Nullable Void> allOf(CompletableFuture<?>... futures) {
		return TracedFutures.allOf(this.tracer, futures);
	}

	/**
	 * {@link CompletableFuture#anyOf} whose tasks are shown as one group, as those of
	 * {@link #allOf}.
	 * @param futures the futures
	 * @return a future whose stages are traced
	 * @throws NullPointerException if the array or one of the futures is {@code null}
	 */
	public CompletableFuture<@Nullable Object> anyOf(CompletableFuture<?>... futures) {
		return TracedFutures.anyOf(this.tracer, futures);
	}

	/**
	 * {@link CompletableFuture#runAsync(Runnable, Executor)} as a task whose outcome is
	 * known.
	 * @param task the work
	 * @param executor the executor, traced or not
	 * @return a future whose stages are traced where they are registered
	 */
	public CompletableFuture<@Nullable Void> runAsync(Runnable task, Executor executor) {
		return TracedFutures.runAsync(this.tracer, notNull(task, "task"), notNull(executor, "executor"));
	}

	/**
	 * Opens a named scope: what is submitted until it is closed belongs to it.
	 * @param name the name
	 * @return the scope; a root outside any task, else a part of the task
	 */
	public Scope open(String name) {
		return new NamedScope(this.tracer, notNull(name, "name"))::close;
	}

	/**
	 * The user's object behind all wrappers and façades of any tracer.
	 * @param wrapped any object
	 * @return the object inside, or the same object where nothing is around it
	 */
	public Object unwrap(Object wrapped) {
		return Wrappers.unwrap(notNull(wrapped, "wrapped"));
	}

	/**
	 * The trace of the calling code.
	 * @return the trace; outside any task the stack of the thread, with the thread as its
	 * root
	 */
	public AsyncTrace trace() {
		return AsyncTrace.current(View.of(this.tracer), false);
	}

	/**
	 * The trace of a thread, platform or virtual: where it stands, what it waits for, and
	 * how the task that it runs came to be.
	 * @param thread any thread
	 * @return the trace; without hops if the thread has not started or has ended, or goes
	 * on too quickly to be read, and {@link AsyncTrace#errors()} says so
	 * @throws IllegalArgumentException if {@code thread} is {@code null}
	 */
	public AsyncTrace trace(Thread thread) {
		return extract(false, notNull(thread, "thread"));
	}

	/**
	 * The trace of the task that a future belongs to.
	 * @param future a future that an executor, {@link #supplyAsync} or an integration
	 * gave
	 * @return the trace; without hops if no task of it is known, and
	 * {@link AsyncTrace#errors()} says so
	 * @throws IllegalArgumentException if {@code future} is {@code null}
	 */
	public AsyncTrace trace(Future<?> future) {
		return extract(false, notNull(future, "future"));
	}

	/**
	 * The trace of a task or root as it is now.
	 * @param task a task of this tracer
	 * @return the trace; of a task that is no longer known the given values alone
	 * @throws IllegalArgumentException if {@code task} is {@code null}
	 */
	public AsyncTrace trace(TaskSnapshot task) {
		return extract(false, notNull(task, "task"));
	}

	/**
	 * The trace of a task or root.
	 * @param id its number
	 * @return the trace; without hops if this tracer does not know it, or not any more
	 */
	public AsyncTrace trace(long id) {
		return new AsyncTrace(Extraction.of(this.tracer, Wrappers::unwrap, false, id));
	}

	/**
	 * The trace of whatever it is: a thread, a future, a task, a wrapper of this tracer.
	 * @param object any object; nothing is called on one that is unknown
	 * @return the trace; of an unknown object its class and identity as the only
	 * {@linkplain AsyncTrace#leaf() leaf}
	 * @throws IllegalArgumentException if {@code object} is {@code null}
	 */
	public AsyncTrace trace(Object object) {
		return extract(false, notNull(object, "object"));
	}

	/**
	 * The trace of the calling code with every frame: none is hidden, and no
	 * customisation is applied.
	 * @return the trace
	 */
	public AsyncTrace traceRaw() {
		return AsyncTrace.current(View.of(this.tracer), true);
	}

	/**
	 * The trace of whatever it is with every frame: none is hidden, and no customisation
	 * is applied.
	 * @param object what {@link #trace(Object)} takes
	 * @return the trace
	 * @throws IllegalArgumentException if {@code object} is {@code null}
	 */
	public AsyncTrace traceRaw(Object object) {
		return extract(true, notNull(object, "object"));
	}

	/**
	 * The trace of a task or root with every frame: none is hidden, and no customisation
	 * is applied.
	 * @param id its number
	 * @return the trace; without hops if this tracer does not know it, or not any more
	 */
	public AsyncTrace traceRaw(long id) {
		return new AsyncTrace(Extraction.of(this.tracer, Wrappers::unwrap, true, id));
	}

	private AsyncTrace extract(boolean raw, Object object) {
		return new AsyncTrace(Extraction.of(this.tracer, Wrappers::unwrap, raw, object));
	}

	/**
	 * The locks of {@code java.util.concurrent} that a thread holds. Finding them walks
	 * the heap, about 100 ms for 6 million objects, during which the program stands
	 * still.
	 * @param thread any thread
	 * @return classes and identities; empty for a virtual thread, of which nobody tells
	 * @throws IllegalArgumentException if {@code thread} is {@code null}
	 */
	public List<String> ownedSynchronizers(Thread thread) {
		return ThreadReading.ownedSynchronizers(notNull(thread, "thread"));
	}

	/**
	 * Plugs in more of the user's own, behind what is there already.
	 * @param customizations filters, elaborators, unwrappers, listeners and probes
	 * @throws IllegalArgumentException if one of them is {@code null}
	 */
	public void customize(Customization... customizations) {
		this.tracer.customize(checked(customizations));
	}

	/**
	 * The task, scope or request that the calling code runs in.
	 * @return empty in a plain thread
	 */
	public Optional<TaskSnapshot> currentTask() {
		return View.of(this.tracer).currentTask();
	}

	/**
	 * A task, scope or request and its ancestors; looks at no thread, and at no more
	 * tasks than it must, so that it costs less than a trace.
	 * @param id its number
	 * @return itself first, its root last; empty if this tracer does not know it, or not
	 * any more
	 */
	public List<TaskSnapshot> lineage(long id) {
		return View.lineage(this.tracer, id);
	}

	/**
	 * All live tasks, the last finished ones and their ancestors, as of now.
	 * @return values without any reference to the running program
	 */
	public TaskForest snapshot() {
		return View.forest(this.tracer);
	}

	/**
	 * How much there is to do, as of now: far cheaper than a snapshot, since no stack is
	 * read.
	 * @return numbers only
	 */
	public TaskLoad load() {
		return Loads.of(this.tracer);
	}

	/**
	 * The messages of the exceptions that the last failed tasks ended with, cleaned and
	 * cut; their classes stand in {@link TaskSnapshot#failure()}.
	 * @return the messages by the ids of their tasks; those of exceptions that make up
	 * their message when asked are not there, and none is unless
	 * {@link Builder#failureMessages(boolean)} says so
	 */
	public Map<Long, String> failureMessages() {
		return this.tracer.registry().failures().messages();
	}

	/**
	 * What is wrong now: starved pools, deadlocks, stuck tasks and the like. Some are
	 * told only after the watcher has seen them several times.
	 * @return hangs first; empty if all is well, as far as can be told
	 */
	public List<Finding> findings() {
		return this.watch.findings();
	}

	/**
	 * What is wrong now, and who waits for whom. It is found out on the calling thread
	 * and needs no other.
	 * @return values without any reference to the running program
	 */
	public WaitReport waits() {
		return this.watch.report();
	}

	/**
	 * Lends a starved pool the workers that it needs, and says so in the log.
	 * @param starved what {@link #findings()} or a listener said
	 * @param max the most workers that are added, at least 1
	 * @return takes the workers back as each becomes idle; empty where the pool is no
	 * {@link java.util.concurrent.ThreadPoolExecutor} that can be found, or workers would
	 * not help
	 */
	public Optional<AutoCloseable> rescue(Finding starved, int max) {
		return Optional.ofNullable(Rescue.of(this.tracer.registry(), notNull(starved, "starved"), max));
	}

	/**
	 * Stops tracing new work; tasks that were submitted before stay traceable.
	 */
	public void disable() {
		this.tracer.mode(Mode.OFF);
	}

	/**
	 * Traces new work again in the mode that was last chosen, and forgets earlier faults.
	 */
	public void enable() {
		this.tracer.enable();
	}

	/**
	 * Whether new work is traced.
	 * @return {@code false} when switched off, by a user, by too many faults or by
	 * {@link #close()}
	 */
	public boolean isEnabled() {
		return this.tracer.isActive();
	}

	/**
	 * How much is captured now.
	 * @return {@link Mode#OFF} when nothing is
	 */
	public Mode mode() {
		return this.tracer.status().mode();
	}

	/**
	 * Changes how much is captured of new work.
	 * @param mode the mode; {@link Mode#OFF} is the same as {@link #disable()}
	 */
	public void mode(Mode mode) {
		this.tracer.mode(notNull(mode, "mode"));
	}

	/**
	 * What integrations with executors and frameworks build on.
	 * @return the same object each time
	 */
	public Instrumentation instrumentation() {
		return this.instrumentation;
	}

	/**
	 * Ends tracing for good: from now on all work passes through, other tracers go on.
	 */
	@Override
	public void close() {
		OpenTracers.remove(this);
		this.tracer.close();
		this.watcher.stop();
	}

	// The tracer inside holds what watches it, for the user may let go of this one.
	private void startWatching() {
		Watch watch = this.watch;
		Watcher watcher = this.watcher;
		this.tracer.startWith(() -> {
			watcher.start();
			Reference.reachabilityFence(watch);
		});
	}

	private boolean isLeftAlone(Executor executor) {
		return this.tracer.isClosed() || QueueOrder.isUsers(executor);
	}

	private String cleanName(String name) {
		return this.tracer.clean(notNull(name, "name"));
	}

	private static String derivedName(Executor executor) {
		String simpleName = notNull(executor, "executor").getClass().getSimpleName();
		return (simpleName.isEmpty() ? "executor" : simpleName) + "-" + UNNAMED.incrementAndGet();
	}

	private static List<Customization> checked(Customization... customizations) {
		List<Customization> list = new ArrayList<>();
		for (Customization customization : notNull(customizations, "customizations")) {
			list.add(notNull(customization, "customization"));
		}
		return list;
	}

	static <T> T notNull(@Nullable T value, String name) {
		if (value == null) {
			throw new IllegalArgumentException(name + " must not be null");
		}
		return value;
	}

	/**
	 * A named part of the work of a thread.
	 */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		/**
		 * Ends the scope; may be called twice, out of order or on another thread.
		 */
		@Override
		void close();

	}

	/**
	 * Settings of a tracer.
	 */
	public static final class Builder {

		private Mode mode = Mode.EXACT;

		private int budget = 2;

		private Limits limits = Limits.defaults();

		private ExceptionMode exceptions = ExceptionMode.SUPPRESSED;

		private boolean failureMessages;

		private Collection<String> hiddenPackages = List.of();

		private Collection<String> applicationPackages = List.of();

		private boolean watching = true;

		private WatchLimits watchLimits = WatchLimits.defaults();

		private final List<Customization> customizations = new ArrayList<>();

		private Builder() {
		}

		/**
		 * How much is captured.
		 * @param mode the mode, {@link Mode#EXACT} by default
		 * @return this builder
		 */
		public Builder mode(Mode mode) {
			this.mode = notNull(mode, "mode");
			return this;
		}

		/**
		 * The share of the time of each submitting thread, and of all processors
		 * together, that captures may take.
		 * @param percent 0 to 100; 2 by default, 100 captures every stack whatever it
		 * costs
		 * @return this builder
		 */
		public Builder budget(int percent) {
			this.budget = percent;
			return this;
		}

		/**
		 * The caps on what is remembered.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder limits(Limits limits) {
			this.limits = notNull(limits, "limits");
			return this;
		}

		/**
		 * What becomes of exceptions that leave a task.
		 * @param mode the mode, {@link ExceptionMode#SUPPRESSED} by default
		 * @return this builder
		 */
		public Builder exceptions(ExceptionMode mode) {
			this.exceptions = notNull(mode, "mode");
			return this;
		}

		/**
		 * Whether the messages of exceptions that end a task are remembered for a while,
		 * beside their classes. They may hold what is nobody's business.
		 * @param failureMessages {@code false} by default
		 * @return this builder
		 */
		public Builder failureMessages(boolean failureMessages) {
			this.failureMessages = failureMessages;
			return this;
		}

		/**
		 * Packages whose frames are hidden beside those of known frameworks.
		 * @param packages package names; their subpackages are hidden too
		 * @return this builder
		 */
		public Builder hiddenPackages(Collection<String> packages) {
			this.hiddenPackages = List.copyOf(packages);
			return this;
		}

		/**
		 * Packages whose frames are shown even where they lie in the package of a known
		 * framework.
		 * @param packages package names; their subpackages are shown too
		 * @return this builder
		 */
		public Builder applicationPackages(Collection<String> packages) {
			this.applicationPackages = List.copyOf(packages);
			return this;
		}

		/**
		 * Whether a thread of the tracer looks every second for what is wrong, says so in
		 * the log and tells listeners.
		 * @param watching {@code true} by default; {@link AsyncTracer#findings()} looks
		 * in any case
		 * @return this builder
		 */
		public Builder watching(boolean watching) {
			this.watching = watching;
			return this;
		}

		/**
		 * From when on something is taken as wrong.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder watchLimits(WatchLimits limits) {
			this.watchLimits = notNull(limits, "limits");
			return this;
		}

		/**
		 * Plugs in the user's own, before what {@link java.util.ServiceLoader} finds.
		 * @param customizations filters, elaborators, unwrappers, listeners and probes,
		 * behind those of earlier calls
		 * @return this builder
		 */
		public Builder customize(Customization... customizations) {
			this.customizations.addAll(checked(customizations));
			return this;
		}

		/**
		 * Creates the tracer.
		 * @return a new tracer, to be closed
		 * @throws IllegalArgumentException if the budget is not between 0 and 100
		 */
		public AsyncTracer build() {
			AsyncTracer tracer = new AsyncTracer(new TaskTracer(this.mode, new Budget(this.budget), this.limits,
					new VisibleFrames(this.hiddenPackages, this.applicationPackages)), this.watchLimits);
			if (this.watching) {
				tracer.startWatching();
			}
			tracer.tracer.customize(Customizations.with(this.customizations));
			tracer.tracer.failures(new NotedFailures(tracer.tracer, this.failureMessages,
					(this.exceptions == ExceptionMode.SUPPRESSED) ? new AttachedPaths(tracer.tracer) : Failures.NONE));
			latest = new WeakReference<>(tracer);
			OpenTracers.add(tracer);
			return tracer;
		}

	}

}
