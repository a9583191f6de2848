package io.github.asynctrace.spi;

import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * A task that is known before its executor has seen it, or that no executor ever sees.
 */
public interface TaskHandle {

	/**
	 * Work that may throw anything.
	 *
	 * @param <V> what it gives
	 */
	@FunctionalInterface
	interface Body<V extends @Nullable Object> {

		/**
		 * Does the work.
		 * @return what it gives
		 * @throws Throwable what the work throws
		 */
		V run() throws Throwable;

	}

	/**
	 * Ends the announcement on the calling thread: nobody takes this task over any more.
	 */
	void handedOver();

	/**
	 * Runs work as this task: starts and ends it, or, where a traced executor already
	 * runs it on this thread, only notes its outcome.
	 * @param body the work
	 * @param <V> what it gives
	 * @return what the body gave
	 * @throws Throwable what the body threw, the same object
	 */
	<V extends @Nullable Object> V call(Body<V> body) throws Throwable;

	/**
	 * Notes that the executor refused the task.
	 */
	void rejected();

	/**
	 * Notes that the executor refused the task, and attaches to the refusal what was
	 * refused and how busy the executor is.
	 * @param refusal the failure, before anybody else sees it
	 */
	void rejected(Throwable refusal);

	/**
	 * Notes the future by which the submitter sees the task; it is held weakly.
	 * @param future the future
	 */
	void future(Future<?> future);

	/**
	 * Attaches the path of this task, and what is going on with it, to a failure: one
	 * with which it was refused, timed out or was cancelled, or that another thread
	 * reports as its outcome. What {@link #call} throws has it already.
	 * @param failure the failure, before anybody else sees it
	 */
	void attach(Throwable failure);

	/**
	 * Starts a task that no thread runs, such as a pending web response.
	 */
	void start();

	/**
	 * Ends a task that was started with {@link #start()}.
	 * @param failed whether it ended with an exception
	 */
	void end(boolean failed);

}
