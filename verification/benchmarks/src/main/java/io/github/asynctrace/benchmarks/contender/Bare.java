package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Nothing at all.
 */
final class Bare implements Decorating {

	@Override
	public Executor around(ExecutorService executor) {
		return executor;
	}

	@Override
	public Runnable decorate(Runnable task) {
		return task;
	}

}
