package com.acme.churn;

import java.util.concurrent.Future;

import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A task as it should be: notes in the expected books what happens to it.
 */
class Job {

	private final Expected books;

	private final End end;

	private final Runnable inside;

	private TaskState state = TaskState.QUEUED;

	private @Nullable Future<?> future;

	private boolean cancelled;

	/**
	 * A task that is about to be submitted.
	 * @param inside what it does before it ends
	 */
	Job(Expected books, End end, Runnable inside) {
		this.books = books;
		this.end = end;
		this.inside = inside;
		books.submitted();
	}

	/** Work that is in nobody's books. */
	static Job unknown() {
		return new Job(new Expected(), End.DONE, () -> {
		});
	}

	final TaskState state() {
		return this.state;
	}

	/** What can be cancelled, and what an executor gives back as it is. */
	final void future(Future<?> future) {
		this.future = future;
	}

	final Object call() {
		to(TaskState.RUNNING);
		this.inside.run();
		to((this.end == End.UNSEEN) ? TaskState.ENDED
				: this.cancelled ? TaskState.CANCELLED : (this.end == End.FAILED) ? TaskState.FAILED : TaskState.DONE);
		if (this.end == End.FAILED) {
			throw new Failure();
		}
		return this;
	}

	/** Cancels it, as a user does who holds its future. */
	void cancel() {
		Future<?> future = this.future;
		if (future != null && this.state.isLive() && future.cancel(true)) {
			// Of a task that runs it is this very thread.
			Thread.interrupted();
			this.cancelled = true;
			endQueued(TaskState.CANCELLED);
		}
	}

	final void refused() {
		endQueued(TaskState.REJECTED);
	}

	final void lost() {
		endQueued(TaskState.LOST);
	}

	/** A future that is given back might still be run by whoever holds it. */
	void givenBack() {
		endQueued((this.future != null) ? TaskState.LOST : TaskState.CANCELLED);
	}

	/** Its executor has run what it was given. */
	void handled() {
	}

	final void endQueued(TaskState state) {
		if (this.state == TaskState.QUEUED) {
			to(state);
		}
	}

	private void to(TaskState state) {
		this.books.move(this.state, state);
		this.state = state;
	}

	/** How a task ends that nobody cancels. */
	enum End {

		DONE, FAILED,

		/** Its outcome stays inside. */
		UNSEEN

	}

	/** What a task fails with. */
	static final class Failure extends RuntimeException {

		private static final long serialVersionUID = 1;

		Failure() {
			super("failed as planned", null, true, false);
		}

	}

}
