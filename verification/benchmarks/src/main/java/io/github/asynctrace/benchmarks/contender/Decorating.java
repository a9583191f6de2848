package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * A contender that can be a task decorator of Spring.
 */
public interface Decorating extends Contender {

	/** What the pool is to run in place of a task that the calling thread submits. */
	Runnable decorate(Runnable task);

	@Override
	default Executor around(ExecutorService executor) {
		return (task) -> executor.execute(decorate(task));
	}

}
