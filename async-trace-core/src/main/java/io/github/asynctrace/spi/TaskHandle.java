package io.github.asynctrace.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * A task that is known before its executor has seen it.
 */
public interface TaskHandle {

	/**
	 * Ends the announcement on the calling thread: nobody takes this task over any more.
	 */
	void handedOver();

	/**
	 * Runs work as this task: starts and ends it, or, where a traced executor already runs it
	 * on this thread, only notes its outcome.
	 * @param body the work
	 * @param <V> what it gives
	 * @return what the body gave
	 * @throws Exception what the body threw, the same object
	 */
	<V> V call(Callable<V> body) throws Exception;

	/**
	 * Notes that the executor refused the task.
	 */
	void rejected();

	/**
	 * Notes the future by which the submitter sees the task; it is held weakly.
	 * @param future the future
	 */
	void future(Future<?> future);

	/**
	 * Ends a task that no thread runs, such as a pending web response.
	 * @param failed whether it ended with an exception
	 */
	void end(boolean failed);

}
