package io.github.asynctrace.internal.trace;

import java.lang.ref.WeakReference;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.registry.Entries;
import io.github.asynctrace.internal.registry.Lifecycle;
import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What tasks hang under that nobody has submitted: requests, scopes, schedules and their
 * runs, threads.
 */
public final class Roots {

	private final Registry registry;

	private final Switch power;

	private final Clock clock;

	private final Plugins plugins;

	private final Housekeeping housekeeping;

	private final VisibleFrames filter;

	Roots(Registry registry, Switch power, Clock clock, Plugins plugins, Housekeeping housekeeping,
			VisibleFrames filter) {
		this.registry = registry;
		this.power = power;
		this.clock = clock;
		this.plugins = plugins;
		this.housekeeping = housekeeping;
		this.filter = filter;
	}

	/**
	 * Opens a root, or, for a scope within a task, a child of it; it is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord open(Object owner, TaskKind kind, String name) {
		if (!this.power.isActive()) {
			return null;
		}
		try {
			this.housekeeping.start();
			TaskRecord parent = (kind == TaskKind.SCOPE) ? CurrentTask.get() : null;
			return this.plugins.opened(
					this.registry.entries().open(owner, kind, this.registry.clean(name), parent, System.nanoTime()));
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

	/**
	 * Opens a named scope and remembers the frame that did; it is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord openScope(Object owner, String name) {
		if (!this.power.isActive()) {
			return null;
		}
		try {
			this.housekeeping.start();
			return this.plugins.opened(this.registry.entries()
				.open(owner, this.registry.clean(name), CurrentTask.get(), new Creation(), System.nanoTime()));
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

	/**
	 * Opens a context that nobody sees but as an ancestor of what is submitted in it; it
	 * is not yet current.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord context(String name) {
		if (!this.power.isActive()) {
			return null;
		}
		try {
			return this.plugins.opened(
					this.registry.entries().context(this.registry.clean(name), CurrentTask.get(), this.clock.now()));
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

	/** Ends such a context. */
	public void endContext(TaskRecord context, TaskState to) {
		Lifecycle.endContext(context, to, this.clock.now());
	}

	/** Looks at a root again, within which more has begun. */
	public void reopened(TaskRecord root) {
		Listeners listeners = this.plugins.listeners();
		if (listeners != null) {
			listeners.reopened(root);
		}
	}

	/**
	 * Records work that runs by a schedule of its own, as a root.
	 * @param creation the stack, or what is known in its place
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord schedule(Object owner, @Nullable String name, Class<?> body, @Nullable String executor,
			Object creation) {
		if (!this.power.isActive()) {
			return null;
		}
		try {
			this.housekeeping.start();
			return this.plugins.opened(this.registry.entries()
				.schedule(owner, executor, (name != null) ? this.registry.clean(name) : body.getName(), name != null,
						creation, System.nanoTime()));
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

	/** Records the next run of a schedule. */
	public @Nullable TaskRecord run(Object owner, TaskRecord schedule, Origin origin, long run) {
		if (!this.power.isActive()) {
			return null;
		}
		try {
			long now = System.nanoTime();
			TaskRecord outer = CurrentTask.get();
			if (outer != null && !outer.isRoot() && HandOff.isPure(this.filter)) {
				this.registry.lifecycle().merge(outer, now);
			}
			return this.plugins.submitted(this.registry.entries().run(owner, schedule, origin, run, now));
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

	/**
	 * The root that stands for the calling thread outside any task, which lasts as long
	 * as the thread has tasks of it.
	 * @param slots those of the calling thread
	 * @param creation the stack of the first of them
	 */
	TaskRecord ofThread(@Nullable Object[] slots, Object creation, long now) {
		TaskRecord root = CurrentTask.threadRoot(slots);
		if (root == null) {
			Thread thread = Thread.currentThread();
			root = Entries.thread(thread, this.registry.clean(TaskRecord.nameOf(thread)), creation, now);
			slots[CurrentTask.THREAD_ROOT] = new WeakReference<Object>(root);
		}
		return root;
	}

	/**
	 * The root that stands for the calling thread outside any task.
	 * @param stack the thread's own frames, which tell whether it is a worker
	 */
	public static TaskRecord ofThread(Site stack) {
		@Nullable Object[] slots = CurrentTask.slots();
		TaskRecord root = CurrentTask.threadRoot(slots);
		if (root == null) {
			Thread thread = Thread.currentThread();
			String name = CleanText.clean(TaskRecord.nameOf(thread), Limits.defaults().nameLength());
			root = Entries.thread(thread, name, stack, System.nanoTime());
		}
		return root;
	}

}
