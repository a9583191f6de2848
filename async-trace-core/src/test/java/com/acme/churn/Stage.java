package com.acme.churn;

import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The task of a stage of a future, which may also be skipped.
 */
final class Stage extends Job {

	private final @Nullable Stage before;

	private @Nullable CompletableFuture<Object> future;

	private boolean completed;

	Stage(Expected books, End end, @Nullable Stage before, Runnable inside) {
		super(books, end, inside);
		this.before = before;
	}

	@SuppressWarnings("unchecked") // what it gives is of no interest
	void completes(CompletableFuture<?> future) {
		this.future = (CompletableFuture<Object>) future;
	}

	CompletableFuture<Object> future() {
		CompletableFuture<Object> future = this.future;
		if (future == null) {
			throw new IllegalStateException("not registered");
		}
		return future;
	}

	@Override
	void cancel() {
		future(future());
		super.cancel();
	}

	/**
	 * Completes it in place of its function. Of the first stage nobody hears before its
	 * executor has come to it.
	 */
	void complete() {
		if (state() == TaskState.QUEUED && future().complete("by hand")) {
			this.completed = true;
			if (this.before != null) {
				endQueued(TaskState.ENDED);
			}
		}
	}

	@Override
	void givenBack() {
		endQueued(TaskState.CANCELLED);
	}

	@Override
	void handled() {
		if (this.completed) {
			endQueued(TaskState.ENDED);
		}
	}

	/**
	 * Finds out what has become of it without its function.
	 * @return whether it has ended
	 */
	boolean settle() {
		if (this.before != null && future().isDone()) {
			endQueued(TaskState.ENDED);
		}
		else if (this.before != null && this.before.isDead()) {
			lost();
		}
		return !state().isLive();
	}

	/** Whether it has ended, and its future will never be completed. */
	private boolean isDead() {
		return !state().isLive() && !future().isDone();
	}

}
