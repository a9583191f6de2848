package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.Creation;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.Entries;
import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.StackKind;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Tasks are handed over: whether a stack is walked for them, and the records of them.
 */
public final class Submissions {

	private final Registry registry;

	private final Switch power;

	private final Clock clock;

	private final Budget budget;

	private final Plugins plugins;

	private final Housekeeping housekeeping;

	private final Roots roots;

	private final Completer completer = new Completer();

	Submissions(Registry registry, Switch power, Clock clock, Budget budget, Plugins plugins, Housekeeping housekeeping,
			Roots roots) {
		this.registry = registry;
		this.power = power;
		this.clock = clock;
		this.budget = budget;
		this.plugins = plugins;
		this.housekeeping = housekeeping;
		this.roots = roots;
	}

	/** Nanoseconds, now and then coarse. */
	public long now() {
		return this.clock.now();
	}

	/**
	 * What is known of the stack of a submission before it is walked.
	 * @param slots those of the calling thread
	 * @param now when the capture would begin
	 * @return a {@link Site} where the stack need not or must not be walked; else the
	 * caller walks it, in its own frame, since every further one costs
	 */
	public @Nullable Object known(@Nullable Object[] slots, Origin origin, @Nullable String label, long now) {
		StackKind kind = null;
		if (this.power.mode() == Mode.ADAPTIVE) {
			kind = this.registry.kinds().of(CurrentTask.in(slots), origin, label);
			Site shared = (kind != null) ? kind.next() : null;
			if (shared != null) {
				return shared;
			}
		}
		return !isAllowed(slots, now) ? Site.OVER_BUDGET : (kind != null && !kind.isExact()) ? kind : null;
	}

	private boolean isAllowed(@Nullable Object[] slots, long now) {
		if (!this.budget.isTimed()) {
			return this.budget.allowsAll();
		}
		long[] bucket = bucket(slots, now);
		boolean isAllowed = this.budget.allows(bucket, now);
		if (isAllowed) {
			this.budget.begin(bucket);
		}
		return isAllowed;
	}

	private long[] bucket(@Nullable Object[] slots, long now) {
		long[] bucket = (long[]) slots[CurrentTask.BUDGET];
		if (bucket == null) {
			bucket = this.budget.bucket(now);
			slots[CurrentTask.BUDGET] = bucket;
		}
		return bucket;
	}

	/**
	 * Records a task that is about to be handed over on the calling thread.
	 * @param slots those of the calling thread
	 * @param owner what will run it; held weakly
	 * @param label its name, or the class name of the work
	 * @param named whether the label is a name
	 * @param known what was known before the stack was walked
	 * @param captured the stack, or what was known in its place
	 * @param now when it was captured
	 */
	public TaskRecord submit(@Nullable Object[] slots, Object owner, Origin origin, @Nullable String label,
			boolean named, @Nullable Object known, Object captured, long now) {
		Object creation = captured;
		if (captured instanceof Creation stack) {
			if (known instanceof StackKind kind) {
				creation = kind.seen(stack);
			}
			if (this.budget.isTimed()) {
				this.budget.end(bucket(slots, now));
			}
		}
		this.housekeeping.start();
		TaskRecord parent = CurrentTask.in(slots);
		if (parent == null) {
			parent = this.roots.ofThread(slots, creation, now);
		}
		return this.plugins
			.submitted(this.registry.entries().submit(owner, origin, label, named, parent, creation, now));
	}

	/**
	 * Records a stage of a {@link java.util.concurrent.CompletableFuture} that is about
	 * to be handed over on the calling thread, unless it is this very code that registers
	 * it: then the origin is not known.
	 * @return {@code null} where this code registers the stage
	 */
	public @Nullable TaskRecord completed(@Nullable Object[] slots, Object owner, Origin origin, String label,
			long now) {
		if (!this.completer.isAtWork()) {
			return null;
		}
		this.housekeeping.start();
		String thread = this.registry.clean(TaskRecord.nameOf(Thread.currentThread()));
		TaskRecord current = CurrentTask.in(slots);
		TaskRecord root = Entries.unknown(this.completer.describe(current, thread), now);
		if (current != null && current.isQuiet()) {
			root.quiet();
		}
		return this.plugins
			.submitted(this.registry.entries().submit(owner, origin, label, false, root, Site.NOT_REGISTERED, now));
	}

	/**
	 * Records a task that is known before its executor has seen it.
	 * @return {@code null} where nothing is traced
	 */
	public @Nullable TaskRecord announced(Object owner, TaskKind kind, @Nullable String name, @Nullable Class<?> body) {
		try {
			if (!this.power.isActive() || Contexts.isUntraced()) {
				return null;
			}
			@Nullable Object[] slots = CurrentTask.slots();
			long now = this.clock.now();
			Origin origin = new Origin(kind, null);
			String label = (name != null) ? this.registry.clean(name) : (body != null) ? body.getName() : null;
			Object known = known(slots, origin, label, now);
			return submit(slots, owner, origin, label, name != null, known,
					(known instanceof Site) ? known : new Creation(), now);
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return null;
		}
	}

}
