package io.github.asynctrace.internal.trace;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How work ended that returned normally: a future keeps its exception inside. Whoever
 * waits for the future may have seen that before us.
 */
final class Outcome {

	private Outcome() {
	}

	static TaskState of(Future<?> future, TaskRecord record, Failures failures) {
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
				return of(task, record, failures);
			}
			Throwable failure = FutureState.exception(future);
			return (failure != null) ? failed(record, failure, failures) : TaskState.DONE;
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

	private static TaskState of(ForkJoinTask<?> task, TaskRecord record, Failures failures) {
		return task.isCompletedNormally() ? TaskState.DONE : failed(record, task.getException(), failures);
	}

	private static TaskState failed(TaskRecord record, @Nullable Throwable failure, Failures failures) {
		if (failure != null) {
			failures.failed(record, failure, null);
		}
		return TaskState.FAILED;
	}

}
