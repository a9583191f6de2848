package io.github.asynctrace.internal.trace;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.capture.TaskBoundary;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.registry.UnseenEnds;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Tasks start, are current on the thread that runs them, and end.
 * <p>
 * No method throws on behalf of the tracer, but at the end of the stack; a fault is
 * counted and the work goes on untraced.
 */
public final class Runs {

	private static final String SUPPLY_STAGE = "java.util.concurrent.CompletableFuture$AsyncSupply";

	private static final int SLOW_MILLIS = 1_000;

	private final Registry registry;

	private final Switch power;

	private final Clock clock;

	private final Plugins plugins;

	private final VisibleFrames filter;

	private volatile Failures failures = Failures.NONE;

	Runs(Registry registry, Switch power, Clock clock, Plugins plugins, VisibleFrames filter) {
		this.registry = registry;
		this.power = power;
		this.clock = clock;
		this.plugins = plugins;
		this.filter = filter;
	}

	void failures(Failures failures) {
		this.failures = failures;
	}

	Failures failures() {
		return this.failures;
	}

	/**
	 * The slots of the calling thread, of which the caller has to write back
	 * {@link CurrentTask#TASK}, {@link CurrentTask#ANNOUNCED} and
	 * {@link CurrentTask#DEPTH} when the task is over.
	 * @param record the task that is about to run, if it is traced
	 */
	public @Nullable Object[] slots(@Nullable TaskRecord record) {
		try {
			return (record != null) ? CurrentTask.slots() : CurrentTask.NONE;
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return CurrentTask.NONE;
		}
	}

	/**
	 * Begins to run a task on the calling thread.
	 * @param slots those for this task
	 * @param record the task, or {@code null} where nothing is traced
	 * @param owner what runs it
	 * @param future what knows that the work is cancelled, or how it ended; or
	 * {@code null}
	 * @return the record of this run, which is current from now on; {@code null} where
	 * nothing is traced
	 */
	public @Nullable TaskRecord begin(@Nullable Object[] slots, @Nullable TaskRecord record, Object owner,
			@Nullable Future<?> future) {
		if (record == null || slots == CurrentTask.NONE || this.power.isClosed()) {
			return null;
		}
		TaskRecord started = record;
		TaskRecord running = null;
		try {
			if (slots[CurrentTask.UNFINISHED] != null) {
				settle(slots);
			}
			long now = this.clock.now();
			if (UnseenEnds.isCancelled(record.future()) || UnseenEnds.isCancelled(future)) {
				end(record, TaskState.QUEUED, TaskState.CANCELLED, now);
				return null;
			}
			int depth = CurrentTask.depth(slots);
			if (!this.registry.lifecycle().start(record, Thread.currentThread(), depth, now)) {
				if (isOver(record, future)) {
					return null;
				}
				started = this.plugins.submitted(this.registry.entries().again(owner, record, now));
				this.registry.lifecycle().start(started, Thread.currentThread(), depth, now);
			}
			running = started;
			slots[CurrentTask.TASK] = started;
			slots[CurrentTask.DEPTH] = depth + 1;
			// What the submitter announced is not for what this task submits.
			slots[CurrentTask.ANNOUNCED] = null;
			Listeners listeners = this.plugins.listening();
			if (listeners != null) {
				started(listeners, slots, depth, started, now);
			}
		}
		catch (Throwable ex) {
			if (running == null) {
				// It runs all the same: how it ends, nobody will know.
				slots[CurrentTask.UNFINISHED] = new Object[] { started, this, slots[CurrentTask.UNFINISHED] };
			}
			this.power.fault(ex);
			settle(slots);
		}
		return running;
	}

	// What they do is done in the task, and stands on the stack as such.
	private static void started(Listeners listeners, @Nullable Object[] slots, int depth, TaskRecord record, long now) {
		TaskBoundary.run((Runnable) () -> {
			listeners.enter(record);
			listeners.started(slots, depth, record, now);
		});
	}

	// A stage that was cancelled or completed while it waited has nothing left to do.
	private static boolean isOver(TaskRecord record, @Nullable Future<?> future) {
		return future instanceof AsynchronousCompletionTask && record.queued() < 0 && !record.state().isLive();
	}

	/**
	 * Ends a run; throws nothing but at the end of the stack.
	 * @param slots those of the calling thread
	 * @param running the record of the run
	 * @param future what knows how the work ended, or {@code null}
	 * @param failure what the body threw, or {@code null}
	 * @param given the failure that the body was run with, or {@code null}
	 */
	public void finish(@Nullable Object[] slots, TaskRecord running, @Nullable Future<?> future,
			@Nullable Throwable failure, @Nullable Throwable given) {
		try {
			if (failure != null) {
				this.failures.failed(running, failure, given);
			}
			TaskState outcome = UnseenEnds.isCancelled(running.future()) ? TaskState.CANCELLED : running.outcome();
			if (outcome == null) {
				outcome = (failure != null) ? TaskState.FAILED
						: (future != null) ? Outcome.of(future, running, this.failures) : TaskState.DONE;
			}
			long now = this.clock.now();
			Listeners listeners = this.plugins.listening();
			// One that another record stands for was told of as well.
			if ((this.registry.lifecycle().finish(running, outcome, now) || running.isMerged()) && listeners != null) {
				listeners.ended(slots, running, now);
			}
			if (this.power.mode() == Mode.ADAPTIVE && isSuspect(running, outcome)) {
				this.registry.kinds().makeExact(running);
			}
		}
		catch (Throwable ex) {
			slots[CurrentTask.UNFINISHED] = new Object[] { running, this, slots[CurrentTask.UNFINISHED] };
			this.power.fault(ex);
			settle(slots);
		}
		leave(running);
	}

	// Somebody will want to know where exactly such a task came from.
	private static boolean isSuspect(TaskRecord record, TaskState outcome) {
		return outcome == TaskState.FAILED || record.queued() > SLOW_MILLIS || record.ran() > SLOW_MILLIS;
	}

	/** Ends the runs of this thread whose start or end could not be noted. */
	private static void settle(@Nullable Object[] slots) {
		while (slots[CurrentTask.UNFINISHED] instanceof Object[] unfinished) {
			((Runs) unfinished[1]).complete((TaskRecord) unfinished[0]);
			slots[CurrentTask.UNFINISHED] = unfinished[2];
		}
	}

	private void complete(TaskRecord run) {
		try {
			if (this.registry.lifecycle().complete(run, this.clock.now())) {
				this.plugins.ended(run);
			}
			leave(run);
		}
		catch (StackOverflowError ex) {
			// Once more when there is room.
			throw ex;
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
	}

	/**
	 * Sets up the calling thread for a task that it runs; once more where a decorator of
	 * the user's may have put something else in its place.
	 */
	public void enter(TaskRecord running) {
		Listeners listeners = this.plugins.listening();
		if (listeners != null) {
			listeners.enter(running);
		}
	}

	/**
	 * Puts back what was there before a part of a task that another wrapper runs, and
	 * notes how the part ended.
	 * @param failure what it threw, or {@code null}
	 * @param given the failure that it was run with, or {@code null}
	 */
	public void leave(TaskRecord running, @Nullable Throwable failure, @Nullable Throwable given) {
		if (failure != null) {
			this.failures.failed(running, failure, given);
		}
		leave(running);
		running.outcome((failure != null) ? TaskState.FAILED : TaskState.DONE);
	}

	private void leave(TaskRecord running) {
		Listeners listeners = this.plugins.listeners();
		if (listeners != null) {
			listeners.leave(running);
		}
	}

	/**
	 * Whether a traced executor runs the task on this thread already, so that only its
	 * outcome is left to be noted.
	 */
	public static boolean isRunningHere(TaskRecord record) {
		return CurrentTask.get() == record;
	}

	/**
	 * Lets a task stand for the stage of a {@link java.util.concurrent.CompletableFuture}
	 * that does nothing but call it.
	 */
	public void standForStage(TaskRecord record) {
		try {
			TaskRecord stage = CurrentTask.get();
			// Work that was wrapped within the stage, or is called by other work, is its
			// own.
			if (stage != null && SUPPLY_STAGE.equals(stage.body()) && stage.state() == TaskState.RUNNING
					&& record.id() < stage.id() && HandOff.isPure(this.filter)) {
				String executor = stage.executor();
				if (executor != null && record.executor() == null) {
					record.executor(executor);
				}
				this.registry.lifecycle().merge(stage, this.clock.now());
			}
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
	}

	/** Starts a task that no thread runs. */
	public void start(TaskRecord record) {
		try {
			long now = System.nanoTime();
			Listeners listeners = this.plugins.listening();
			if (this.registry.lifecycle().start(record, null, 0, now) && listeners != null) {
				listeners.started(record, now);
			}
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
	}

	/** Ends a record in whatever live state it is. */
	public void end(TaskRecord record, TaskState to) {
		try {
			long now = System.nanoTime();
			if (!end(record, TaskState.RUNNING, to, now) && to != TaskState.REJECTED) {
				end(record, TaskState.QUEUED, to, now);
			}
		}
		catch (Throwable ex) {
			this.power.fault(ex);
		}
	}

	/**
	 * Notes that an executor refused or gave back a task that has not started.
	 * @return {@code false} if it has started or ended before
	 */
	public boolean endQueued(TaskRecord record, TaskState to) {
		try {
			return end(record, TaskState.QUEUED, to, System.nanoTime());
		}
		catch (Throwable ex) {
			this.power.fault(ex);
			return false;
		}
	}

	private boolean end(TaskRecord record, TaskState from, TaskState to, long now) {
		boolean isEnd = this.registry.lifecycle().end(record, from, to, now);
		if (isEnd) {
			this.plugins.ended(record);
		}
		return isEnd;
	}

}
