package io.github.asynctrace.internal.trace;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;

import io.github.asynctrace.task.TaskState;

/**
 * How work ended that returned normally: a future keeps its exception inside.
 */
final class Outcome {

	private Outcome() {
	}

	static TaskState of(Future<?> future) {
		if (future instanceof AsynchronousCompletionTask) {
			return TaskState.ENDED;
		}
		try {
			if (!future.isDone()) {
				return TaskState.ENDED;
			}
			if (future.isCancelled()) {
				return TaskState.CANCELLED;
			}
			if (future instanceof ForkJoinTask<?> task) {
				return task.isCompletedNormally() ? TaskState.DONE : TaskState.FAILED;
			}
			future.get();
			return TaskState.DONE;
		}
		catch (ExecutionException ex) {
			return TaskState.FAILED;
		}
		catch (CancellationException ex) {
			return TaskState.CANCELLED;
		}
		catch (InterruptedException ex) {
			// get() of a finished future throws this only in classes of users; the flag
			// is theirs.
			Thread.currentThread().interrupt();
			return TaskState.ENDED;
		}
		catch (Throwable ex) {
			return TaskState.ENDED;
		}
	}

}
